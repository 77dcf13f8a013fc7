// Which triples has no document a claim of any more?
UNWIND $ids AS id
MATCH (t:Triple {id: id})
USING INDEX SEEK t:Triple(id)
DELETE t
