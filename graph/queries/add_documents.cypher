// Which of these documents are new? They are stored as accepted.
UNWIND $rows AS row
OPTIONAL MATCH (known:Document {id: row.id})
USING INDEX SEEK known:Document(id)
WITH row WHERE known IS NULL
CREATE (d:Document)
SET d = row
RETURN collect({id: row.id}) AS rows
