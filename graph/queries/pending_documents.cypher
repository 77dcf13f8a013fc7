// Which documents are accepted and not yet read?
MATCH (d:Document {state: 'accepted'})
RETURN d AS document
LIMIT $limit
