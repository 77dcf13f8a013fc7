// Which jobs ended so long ago that nobody will ask for them?
MATCH (j:Job)
WHERE j.created < datetime() - duration({days: $days}) AND NOT EXISTS { (j)-[:AWAITS]->() }
DETACH DELETE j
