// Which of these documents does the owner still read?
UNWIND $ids AS id
MATCH (d:Document {id: id, lease: $owner, state: 'accepted'})
SET d.leased_until = timestamp() + $milliseconds
