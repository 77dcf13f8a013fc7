// Which of these documents, still to be read, does the job wait for?
MATCH (j:Job {id: $id})
UNWIND $ids AS id
MATCH (d:Document {id: id, state: 'accepted'})
USING INDEX SEEK d:Document(id)
MERGE (j)-[a:AWAITS]->(d)
ON CREATE SET a.new = id IN $new
