// How far have these documents come, and what was read out of them?
UNWIND $ids AS id
MATCH (d:Document {id: id})
USING INDEX SEEK d:Document(id)
RETURN d.id AS id, d.state AS state, d.reading AS reading, d.published AS published, d.publisher AS publisher,
       d.copy_of AS copy_of, d.origin AS origin, coalesce(d.copy_of, d.id) AS story,
       d.signature AS signature, d.bands IS NOT NULL AS signed
