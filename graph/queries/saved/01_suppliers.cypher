// Who supplies Russia, as a fact?
MATCH p=(:State)-[:SUPPLIES]->(:State {name: 'Russia'})
RETURN p
