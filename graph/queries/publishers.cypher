// Which publishers have names with these words?
CALL db.index.fulltext.queryNodes('document_publishers', $words, {limit: 1000}) YIELD node AS d, score
WITH d.publisher AS publisher, max(score) AS score
ORDER BY score DESC, publisher
LIMIT $limit
RETURN publisher
