// Which documents does the job wait for? Those that it alone brought are removed: none has been read.
MATCH (:Job {id: $id})-[a:AWAITS]->(d:Document)
WITH a, d LIMIT $limit
WITH a, d, CASE WHEN a.new AND COUNT { (d)<-[:AWAITS]-() } = 1 THEN [d] ELSE [] END AS orphaned
DELETE a
FOREACH (orphan IN orphaned | DETACH DELETE orphan)
RETURN count(*) AS released
