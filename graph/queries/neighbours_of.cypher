// Of which of these does the entity have the relations that most publishers and claims tell?
MATCH (e:Entity {id: $id})
UNWIND $ids AS id
MATCH (o:Entity {id: id})
USING INDEX SEEK o:Entity(id)
MATCH (e)-[r:TYPES]-(o)
WHERE r PASSES
WITH o, max([r.publishers, r.claims]) AS told
ORDER BY told DESC, o.id
LIMIT $limit
RETURN collect({id: o.id, degree: COUNT { (o)--() }}) AS rows
