// Who or what are these entities?
UNWIND $ids AS id
MATCH (e:Entity {id: id})
USING INDEX SEEK e:Entity(id)
RETURN collect({labels: labels(e), properties: properties(e)}) AS rows
