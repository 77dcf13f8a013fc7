// Which entities of one label are there, in order of id?
MATCH (e:LABEL)
WHERE e.id > $after
WITH e ORDER BY e.id
LIMIT $limit
RETURN labels(e) AS labels, properties(e) AS properties
