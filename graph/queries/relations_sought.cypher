// Which relations are there of these kinds, after a key? Few pass, so all are looked at, and no index.
MATCH (s)-[r:TYPES]->(o)
WHERE r.key + '' > $after AND r PASSES
WITH s, r, o
ORDER BY r.key
LIMIT $limit
RETURN collect({r SHOWN}) AS rows
