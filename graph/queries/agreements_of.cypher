// Which agreements is the entity party to, whatever the status?
MATCH (:Entity {id: $id})-[:TYPES]->(a:Agreement)
WITH DISTINCT a ORDER BY a.id
RETURN labels(a) AS labels, properties(a) AS properties
