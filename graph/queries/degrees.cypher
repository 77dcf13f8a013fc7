// How many relations of each kind has the entity, and how many of them begin at it?
MATCH (e:Entity {id: $id})-[r:TYPES]-()
RETURN r.kind AS kind, count(CASE WHEN startNode(r) = e THEN 1 END) AS outgoing, count(*) AS relations
