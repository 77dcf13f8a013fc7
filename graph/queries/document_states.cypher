// How far have these documents come, and what was read out of them?
UNWIND $ids AS id
MATCH (d:Document {id: id})
RETURN d.id AS id, d.state AS state, d.reading AS reading, d.published AS published, d.publisher AS publisher
