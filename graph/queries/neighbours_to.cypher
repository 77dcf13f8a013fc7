// With whom has an entity as object the relations that most publishers and claims tell?
MATCH (t:Triple)
WHERE t.object = $id AND t.publishers > 0 AND t.claims > 0 AND t.subject IS NOT NULL
WITH t ORDER BY t.object DESC, t.publishers DESC, t.claims DESC, t.subject DESC
MATCH (s:Entity {id: t.subject})
MATCH (o:Entity {id: t.object})
MATCH (s)-[r:TYPES]->(o)
WHERE r.key STARTS WITH t.id AND r PASSES
WITH DISTINCT s
LIMIT $limit
RETURN collect({id: s.id}) AS rows
