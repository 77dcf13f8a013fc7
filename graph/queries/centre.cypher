// Which entity has the id, and how much is there about it?
MATCH (e:Entity {id: $id})
RETURN labels(e) AS labels, properties(e) AS properties, COUNT { (e)--() } AS degree
