// Which states are members of NATO now?
MATCH (s:State)-[r:MEMBER_OF]->(:Organization {name: 'NATO'})
WHERE r.until IS NULL
RETURN s.name AS member, r.since AS since
ORDER BY member
