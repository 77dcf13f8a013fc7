// Which relations stand from the one entity to the other? A symmetric kind has no direction.
MATCH (one:Entity {id: $subject})
MATCH (other:Entity {id: $object})
MATCH (one)-[r:TYPES]-(other)
WHERE
  (r.kind IN $symmetric OR startNode(r) = one)
  AND r.key > $after
  AND r PASSES
WITH startNode(r) AS s, r, endNode(r) AS o
ORDER BY r.key
LIMIT $limit
RETURN collect({r SHOWN}) AS rows
