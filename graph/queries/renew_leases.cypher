// Which of these documents does the owner still read?
UNWIND $ids AS id
MATCH (d:Document {id: id, lease: $owner, state: 'accepted'})
USING INDEX SEEK d:Document(id)
SET d.leased_until = timestamp() + $milliseconds
