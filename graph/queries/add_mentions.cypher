// Which agreements do documents mention, in which words?
UNWIND $rows AS row
MATCH (d:Document {id: row.document})
USING INDEX SEEK d:Document(id)
MATCH (a:Entity {id: row.agreement})
USING INDEX SEEK a:Entity(id)
CREATE (d)-[m:MENTIONS]->(a)
SET m = row.properties
