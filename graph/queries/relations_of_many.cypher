// Which relations stand between some entities, each of which has very many, and others of one set?
UNWIND $many AS id
MATCH (one:Entity {id: id})
USING INDEX SEEK one:Entity(id)
WITH one
UNWIND $ids AS other
MATCH (two:Entity {id: other})
USING INDEX SEEK two:Entity(id)
WITH one, two
WHERE (NOT two.id IN $many OR one.id < two.id) AND ($all OR one.id = $id OR two.id = $id)
MATCH (one)-[r:TYPES]-(two)
WHERE r PASSES
WITH startNode(r) AS s, r, endNode(r) AS o
ORDER BY s.id <> $id AND o.id <> $id, r.publishers DESC, r.claims DESC, r.key
LIMIT $limit
RETURN collect({r SHOWN}) AS rows
