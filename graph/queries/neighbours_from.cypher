// With whom has an entity as subject the relations that most publishers and claims tell?
MATCH (t:Triple)
WHERE t.subject = $id AND t.publishers > 0 AND t.claims > 0 AND t.object IS NOT NULL
WITH t ORDER BY t.subject DESC, t.publishers DESC, t.claims DESC, t.object DESC
MATCH (s:Entity {id: t.subject})
MATCH (o:Entity {id: t.object})
MATCH (s)-[r:TYPES]->(o)
WHERE r.key STARTS WITH t.id AND r PASSES
WITH DISTINCT o
LIMIT $limit
RETURN collect({id: o.id}) AS rows
