// How far has the job come, and does its sender still live?
MATCH (j:Job {id: $id})
RETURN properties(j) AS job, j.receiving AND j.held_until < timestamp() AS abandoned,
       COUNT { (j)-[:AWAITS]->() } AS waiting, COUNT { (j)-[:FAILED]->() } AS failed,
       COLLECT {
         MATCH (j)-[:FAILED]->(d:Document)
         RETURN {document: d.id, error: d.error} ORDER BY d.id LIMIT $limit
       } AS failures
