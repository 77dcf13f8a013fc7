// Which relations has the entity, as subject, as object or as either? A symmetric kind has no direction.
MATCH (e:Entity {id: $id})-[r:TYPES]-(other:Entity)
WHERE
  ($end = 'either' OR r.kind IN $symmetric OR ($end = 'subject') = (startNode(r) = e))
  AND ($others IS NULL OR other.id IN $others)
  AND r.key > $after
  AND r PASSES
WITH startNode(r) AS s, r, endNode(r) AS o
ORDER BY r.key
LIMIT $limit
RETURN collect({r SHOWN}) AS rows
