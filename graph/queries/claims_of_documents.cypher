// What do these documents say?
UNWIND $ids AS id
MATCH (d:Document {id: id})-[:STATES]->(c:Claim)
USING INDEX SEEK d:Document(id)
RETURN d.id AS document, d.published AS published, d.publisher AS publisher,
       coalesce(d.origin, d.publisher) AS origin, properties(c) AS claim
