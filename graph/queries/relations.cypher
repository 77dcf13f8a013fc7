// Which relations of one kind are there?
MATCH (t:Triple)
WHERE t.id >= $first AND t.id < $beyond
WITH t ORDER BY t.id
MATCH (s:Entity {id: t.subject})
MATCH (o:Entity {id: t.object})
MATCH (s)-[r:TYPES]->(o)
WHERE
  r.key > $after
  AND ($as_of IS NULL OR coalesce(r.since, r.first_seen) <= $as_of + '~'
       AND coalesce(r.until, r.ended_by, '~') + '~' >= $as_of)
  AND ($until IS NULL OR coalesce(r.since, r.first_seen) <= $until + '~')
  AND ($since IS NULL OR coalesce(r.until, r.ended_by, r.last_seen, r.since) + '~' >= $since)
  AND ($goods IS NULL OR any(item IN r.goods WHERE toLower(item) CONTAINS $goods))
  AND r.publishers >= $min_publishers
  AND ($publisher IS NULL OR $publisher IN r.publisher_names)
  AND ($attributed_to IS NULL OR $attributed_to IN r.speakers)
WITH s, r, o, t
ORDER BY t.id, r.key
LIMIT $limit
RETURN properties(s) AS subject, labels(s) AS subject_labels, properties(r) AS relation,
       properties(o) AS object, labels(o) AS object_labels
