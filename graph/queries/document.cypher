// What does the document say, and how far has it come?
MATCH (d:Document {id: $id})
RETURN d AS document, COLLECT { MATCH (d)-[:STATES]->(c:Claim) RETURN properties(c) ORDER BY c.start, c.end, c.id } AS claims
