// Which relations of one kind has an entity as subject, in order of its triples?
MATCH (t:Triple)
WHERE t.id >= $first AND t.id < $beyond AND t.subject = $id
WITH t ORDER BY t.id
MATCH (s:Entity {id: t.subject})
MATCH (o:Entity {id: t.object})
MATCH (s)-[r:TYPES]->(o)
WHERE r.key > $after AND r PASSES
WITH s, r, o, t
ORDER BY t.id, r.key
LIMIT $limit
RETURN collect({r SHOWN}) AS rows
