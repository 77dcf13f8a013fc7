// Which states stand in any relation with Russia?
MATCH p=(:State {name: 'Russia'})-[]-(:State)
RETURN p
LIMIT 100
