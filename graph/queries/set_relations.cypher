// Which relations have changed?
UNWIND $rows AS row
MATCH ()-[r:TYPES {key: row.key}]->()
SET r += row.properties
