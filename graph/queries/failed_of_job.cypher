// Which documents of the job have failed?
MATCH (:Job {id: $id})-[:FAILED]->(d:Document)
RETURN d.id AS id
