// What is supplied to Russia, how much of it, and in whose words?
MATCH (s:State)-[r:SUPPLIES]->(:State {name: 'Russia'})
RETURN s.name AS supplier, r.goods AS goods, r.quote AS quote
