// Which relations have documents told something of since a date, the latest first?
MATCH (t:Triple)
WHERE t.changed >= $year AND t.changed <= $before AND t.changed + '~' >= $from
WITH t ORDER BY t.changed DESC, t.id
MATCH (s:Entity {id: t.subject})
MATCH (o:Entity {id: t.object})
MATCH (s)-[r:TYPES]->(o)
WHERE r.key STARTS WITH t.id AND r.changed + '~' >= $from AND r PASSES
  AND (t.changed < $before OR r.key > $after)
WITH s, r, o, t
ORDER BY t.changed DESC, t.id, r.key
LIMIT $limit
RETURN collect({r SHOWN, changed: t.changed}) AS rows
