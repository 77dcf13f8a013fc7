// At which dates did something happen to the relations of an entity as object, in order?
MATCH (m:Moment)
WHERE m.object = $id AND m.place > $after AND m.place < $beyond AND m.type IN $wanted
  AND ($since IS NULL OR m.date + '~' >= $since)
WITH m ORDER BY m.object, m.place
MATCH (s:Entity {id: m.subject})
MATCH (o:Entity {id: m.object})
MATCH (s)-[r:TYPES]->(o)
WHERE r.key = m.key AND r PASSES
WITH s, r, o, m
ORDER BY m.object, m.place
LIMIT $limit
RETURN collect({r SHOWN, event: m.event, date: m.date, place: m.place}) AS rows
