// Which accepted document cannot be read, and why? Every job that waited for it is told.
MATCH (d:Document {id: $id, state: 'accepted'})
SET d.state = 'failed', d.error = $error
REMOVE d.lease, d.leased_until, d.attempts
WITH d
OPTIONAL MATCH (j:Job)-[a:AWAITS]->(d)
FOREACH (_ IN CASE WHEN a IS NULL THEN [] ELSE [1] END | CREATE (j)-[:FAILED]->(d) DELETE a)
RETURN DISTINCT d.id AS id
