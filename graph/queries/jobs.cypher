// Which jobs are the latest?
MATCH (j:Job)
WHERE j.created IS NOT NULL
RETURN j.id AS id
ORDER BY j.created DESC, j.id
LIMIT $limit
