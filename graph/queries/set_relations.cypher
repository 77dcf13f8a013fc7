// Which relations have changed?
UNWIND $rows AS row
MATCH ()-[r:TYPES {key: row.key}]->()
USING INDEX SEEK r:TYPES(key)
SET r += row.properties
