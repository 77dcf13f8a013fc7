// Which relations stand between entities of one set, those of one of them and of the most publishers first?
UNWIND $ids AS id
MATCH (e:Entity {id: id})
USING INDEX SEEK e:Entity(id)
WITH collect(e) AS entities
UNWIND entities AS s
MATCH (s)-[r:TYPES]->(o)
WHERE o IN entities AND ($all OR s.id = $id OR o.id = $id) AND r PASSES
WITH s, r, o
ORDER BY s.id <> $id AND o.id <> $id, r.publishers DESC, r.claims DESC, r.key
LIMIT $limit
RETURN collect({r SHOWN}) AS rows
