// Which relations are new?
UNWIND $rows AS row
MATCH (s:Entity {id: row.subject})
USING INDEX SEEK s:Entity(id)
MATCH (o:Entity {id: row.object})
USING INDEX SEEK o:Entity(id)
CREATE (s)-[r:$(row.type)]->(o)
SET r = row.properties
