// What is every claim, in order of id?
MATCH (c:Claim)<-[:STATES]-(d:Document)
RETURN d.id AS document, properties(c) AS properties
ORDER BY c.id
