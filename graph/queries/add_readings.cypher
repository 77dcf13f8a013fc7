// What was read out of these documents? Their claims are stored.
UNWIND $rows AS row
MATCH (d:Document {id: row.id})
USING INDEX SEEK d:Document(id)
SET d.state = 'read', d.reading = row.reading
REMOVE d.error, d.lease, d.leased_until, d.attempts
WITH d, row
UNWIND row.claims AS claim
CREATE (d)-[:STATES]->(c:Claim)
SET c = claim
