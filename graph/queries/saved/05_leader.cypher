// Who leads Ukraine now?
MATCH (p:Leader)-[r:LEADS]->(:State {name: 'Ukraine'})
WHERE r.until IS NULL
RETURN p.name AS leader, r.since AS since
