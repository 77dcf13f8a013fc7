// Which accepted document cannot be read, and why?
MATCH (d:Document {id: $id, state: 'accepted'})
SET d.state = 'failed', d.error = $error
RETURN d.id AS id
