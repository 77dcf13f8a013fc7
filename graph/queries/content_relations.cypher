// What is every relation, in order of key?
MATCH (s:Entity)-[r:TYPES]->(o:Entity)
RETURN s.id AS subject, type(r) AS type, o.id AS object, properties(r) AS properties
ORDER BY r.key
