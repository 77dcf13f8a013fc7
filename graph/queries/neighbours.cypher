// With whom has the entity relations, those first of which most publishers and claims tell one?
MATCH (:Entity {id: $id})-[r:TYPES]-(o:Entity)
WHERE r PASSES
WITH o, max([r.publishers, r.claims]) AS told
ORDER BY told DESC, o.id
LIMIT $limit
RETURN collect({id: o.id, degree: COUNT { (o)--() }}) AS rows
