// Which agreements do these documents mention?
UNWIND $ids AS id
MATCH (d:Document {id: id})-[m:MENTIONS]->(a:Agreement)
USING INDEX SEEK d:Document(id)
RETURN d.id AS document, d.published AS published, a.id AS agreement, properties(m) AS mention
