// How far has the job come?
MATCH (j:Job {id: $id})
RETURN properties(j) AS job, COUNT { (j)-[:AWAITS]->() } AS waiting, COUNT { (j)-[:FAILED]->() } AS failed,
       COLLECT {
         MATCH (j)-[:FAILED]->(d:Document)
         RETURN {document: d.id, error: d.error} ORDER BY d.id LIMIT $limit
       } AS failures
