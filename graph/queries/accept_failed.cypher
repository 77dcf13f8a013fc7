// Which of these documents have failed? They are accepted again, for every job that asked for them.
UNWIND $ids AS id
MATCH (d:Document {id: id, state: 'failed'})
USING INDEX SEEK d:Document(id)
SET d.state = 'accepted'
REMOVE d.error
WITH d
OPTIONAL MATCH (j:Job)-[f:FAILED]->(d)
FOREACH (_ IN CASE WHEN f IS NULL THEN [] ELSE [1] END | CREATE (j)-[:AWAITS {new: false}]->(d) DELETE f)
RETURN DISTINCT d.id AS id
