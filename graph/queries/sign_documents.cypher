// By which bands are these documents found as copies of one another?
UNWIND $rows AS row
MATCH (d:Document {id: row.id})
USING INDEX SEEK d:Document(id)
SET d.bands = row.bands
