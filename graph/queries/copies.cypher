// Which documents are these, and which are copies of them?
UNWIND $ids AS id
CALL (id) {
  MATCH (d:Document {id: id})
  USING INDEX SEEK d:Document(id)
  RETURN d
  UNION
  MATCH (d:Document {copy_of: id})
  USING INDEX SEEK d:Document(copy_of)
  RETURN d
}
WITH DISTINCT d WHERE d.bands IS NOT NULL
RETURN d.id AS id, d.published AS published, d.publisher AS publisher, d.signature AS signature,
       d.copy_of AS copy_of, d.origin AS origin
