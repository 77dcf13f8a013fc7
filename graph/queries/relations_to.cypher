// Which relations of one kind has an entity as object, in order of its triples?
MATCH (t:Triple)
WHERE t.object = $id AND t.id >= $first AND t.id < $beyond
WITH t ORDER BY t.object, t.id
MATCH (s:Entity {id: t.subject})
MATCH (o:Entity {id: t.object})
MATCH (s)-[r:TYPES]->(o)
WHERE r.key > $after AND r PASSES
WITH s, r, o, t
ORDER BY t.object, t.id, r.key
LIMIT $limit
RETURN collect({r SHOWN}) AS rows
