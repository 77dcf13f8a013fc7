// Which of these entities are known, from reference data or from appearances in texts?
UNWIND $ids AS id
MATCH (e:Entity {id: id})
USING INDEX SEEK e:Entity(id)
RETURN e.id AS id, labels(e) AS labels, e.reference AS reference, e.tally AS tally, properties(e) AS properties
