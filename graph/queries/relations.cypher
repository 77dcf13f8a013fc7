// Which relations are there of the kinds between two, in the order of their triples?
MATCH (t:Triple)
WHERE t.id >= $first AND t.id < $beyond
WITH t ORDER BY t.id
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
RETURN s {.id, .name, .state} AS subject, labels(s) AS subject_labels, properties(r) AS relation,
       o {.id, .name, .state} AS object, labels(o) AS object_labels
