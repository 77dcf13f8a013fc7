// What does Russia plan, may it do, or does it deny?
MATCH p=(:State {name: 'Russia'})-[r]->(:Entity)
WHERE r.status <> 'asserted'
RETURN p
