// Of which documents are these copies, and who published those? Null for a first appearance.
UNWIND $rows AS row
MATCH (d:Document {id: row.id})
USING INDEX SEEK d:Document(id)
SET d.copy_of = row.copy_of, d.origin = row.origin
