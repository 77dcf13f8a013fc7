// Which failed document is to be read again?
MATCH (d:Document {id: $id, state: 'failed'})
SET d.state = 'accepted'
REMOVE d.error
RETURN d.id AS id
