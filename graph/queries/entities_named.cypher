// Which entities of one label have a name with these words, the last of which may be incomplete?
CALL db.index.fulltext.queryNodes('entity_names', $words, {limit: 1000}) YIELD node AS e, score
WHERE e:LABEL
WITH e, score,
     CASE WHEN toLower(e.name) = $name THEN 0 WHEN toLower(e.name) STARTS WITH $name THEN 1 ELSE 2 END AS rank
ORDER BY rank, score DESC, size(e.name), e.id
LIMIT $limit
RETURN labels(e) AS labels, properties(e) AS properties
