// What is every document, in order of id?
MATCH (d:Document)
RETURN properties(d) AS properties
ORDER BY d.id
