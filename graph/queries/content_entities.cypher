// What is every entity, in order of id?
MATCH (e:Entity)
RETURN labels(e) AS labels, properties(e) AS properties
ORDER BY e.id
