// How many relations has the entity?
MATCH (e:Entity {id: $id})
RETURN COUNT { (e)-[:TYPES]-() } AS degree
