// Which relations have no claim any more?
UNWIND $keys AS key
MATCH ()-[r:TYPES {key: key}]->()
USING INDEX SEEK r:TYPES(key)
DELETE r
