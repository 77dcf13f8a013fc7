// How are Serbia and North Korea connected?
MATCH p=shortestPath((:State {name: 'Serbia'})-[r*..4]-(:State {name: 'North Korea'}))
WHERE all(one IN r WHERE one.status = 'asserted' AND one.kind <> 'MEMBER_OF')
RETURN p
