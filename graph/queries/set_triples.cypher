// What do the claims of these triples say together, from now on?
UNWIND $rows AS row
MATCH (t:Triple {id: row.id})
USING INDEX SEEK t:Triple(id)
SET t.changed = row.changed, t.bounded = row.bounded, t.summaries = row.summaries
