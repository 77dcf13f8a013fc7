// How many relations are there of each kind and status?
MATCH (:Entity)-[r]->(:Entity)
RETURN r.kind AS kind, r.status AS status, count(*) AS relations
ORDER BY relations DESC
