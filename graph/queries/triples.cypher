// What do the claims of these triples say together?
UNWIND $ids AS id
MATCH (t:Triple {id: id})
USING INDEX SEEK t:Triple(id)
RETURN collect(t {.id, .bounded, .summaries}) AS rows
