// Which relations of the kinds between two have the first triples, in their order?
MATCH (t:Triple)
WHERE t.id >= $first AND t.id < $beyond
WITH t ORDER BY t.id LIMIT $seen
MATCH (s:Entity {id: t.subject})
MATCH (o:Entity {id: t.object})
MATCH (s)-[r:TYPES]->(o)
WHERE
  r.key STARTS WITH t.id
  AND r.key > $after
  AND r PASSES
WITH s, r, o, t
ORDER BY t.id, r.key
LIMIT $limit
RETURN collect({r SHOWN}) AS rows
