// How many documents are accepted and not yet read?
MATCH (d:Document {state: 'accepted'})
RETURN count(d) AS count
