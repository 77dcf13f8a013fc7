// What do the claims of these triples say together, from now on?
UNWIND $rows AS row
MERGE (t:Triple {id: row.id})
SET t = row
