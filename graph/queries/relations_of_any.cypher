// Which relations has any of some entities, as subject or as object? A symmetric kind has no direction.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
USING INDEX SEEK e:Entity(id)
MATCH (e)-[r:TYPES]-(other:Entity)
WHERE
  (r.kind IN $symmetric OR ($end = 'subject') = (startNode(r) = e))
  AND ($others IS NULL OR other.id IN $others)
  AND r.key > $after
  AND r PASSES
WITH DISTINCT r
ORDER BY r.key
LIMIT $limit
WITH startNode(r) AS s, r, endNode(r) AS o
RETURN collect({r SHOWN}) AS rows
