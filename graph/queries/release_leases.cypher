// Which of these documents will the owner not read after all?
UNWIND $ids AS id
MATCH (d:Document {id: id, lease: $owner, state: 'accepted'})
USING INDEX SEEK d:Document(id)
SET d.attempts = d.attempts - 1
REMOVE d.lease, d.leased_until
