// What do the claims of these triples say together?
UNWIND $ids AS id
MATCH (t:Triple {id: id})
USING INDEX SEEK t:Triple(id)
RETURN t.id AS id, t.bounded AS bounded, t.summaries AS summaries
