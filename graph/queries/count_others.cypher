// Which entities stand in such relations with the most others, as subject or as object?
MATCH (e:Entity)-[r:TYPES]-(other:Entity)
WHERE
  (r.kind IN $symmetric OR ($end = 'subject') = (startNode(r) = e))
  AND ($label IS NULL OR $label IN labels(e))
  AND ($others IS NULL OR e.id IN $others)
  AND ($over OR coalesce(r.until, r.ended_by) IS NULL)
  AND r PASSES
WITH e, count(DISTINCT other) AS others, sum(r.documents) AS documents
ORDER BY others DESC, documents DESC, e.id
LIMIT $limit
RETURN e {.id, .name, .state} AS entity, labels(e) AS labels, others
