// Which agreements do documents mention, in which words?
UNWIND $rows AS row
MATCH (d:Document {id: row.document})
MATCH (a:Entity {id: row.agreement})
CREATE (d)-[m:MENTIONS]->(a)
SET m = row.properties
