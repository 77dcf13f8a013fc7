// How many documents are accepted, read and failed?
MATCH (d:Document)
RETURN d.state AS state, count(d) AS count
