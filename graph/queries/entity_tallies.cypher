// Which of these entities are known, from reference data or from appearances in texts?
UNWIND $ids AS id
MATCH (e:Entity {id: id})
USING INDEX SEEK e:Entity(id)
RETURN collect(e {.id, .reference, .tally, labels: labels(e), properties: properties(e)}) AS rows
