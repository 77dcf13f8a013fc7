// By which chains of relations are two entities connected, the shortest first, none twice at any?
MATCH (one:Entity {id: $subject})
MATCH (other:Entity {id: $object})
MATCH p = SHORTEST 10
  (one)
  ((a:Entity WHERE a <> other)-[r:TYPES WHERE r PASSES]-(b:Entity WHERE b <> one)){1,6}
  (other)
WHERE length(p) <= $longest AND all(n IN nodes(p) WHERE single(m IN nodes(p) WHERE m = n))
WITH p, length(p) AS steps, reduce(total = 0, r IN relationships(p) | total + r.publishers) AS publishers
ORDER BY steps, publishers DESC, [r IN relationships(p) | r.key]
LIMIT $limit
RETURN [n IN nodes(p) | n.id] AS ids,
       [r IN relationships(p) | {
         subject: properties(startNode(r)), subject_labels: labels(startNode(r)), relation: properties(r),
         object: properties(endNode(r)), object_labels: labels(endNode(r))
       }] AS relations
