// What was read out of these documents? It is removed.
UNWIND $ids AS id
MATCH (d:Document {id: id})
USING INDEX SEEK d:Document(id)
OPTIONAL MATCH (d)-[:STATES]->(c:Claim)
DETACH DELETE c
WITH DISTINCT d
OPTIONAL MATCH (d)-[m:MENTIONS]->(:Agreement)
DELETE m
