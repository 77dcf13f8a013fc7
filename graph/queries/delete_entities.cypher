// Which entities does no document refer to any more?
UNWIND $ids AS id
MATCH (e:Entity {id: id})
DETACH DELETE e
