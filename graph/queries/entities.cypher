// Who or what are these entities?
UNWIND $ids AS id
MATCH (e:Entity {id: id})
USING INDEX SEEK e:Entity(id)
RETURN labels(e) AS labels, properties(e) AS properties
