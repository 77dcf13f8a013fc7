// Which documents have no date of publication?
MATCH (d:Document)
WHERE d.id > $after AND d.published IS NULL
  AND ($publisher IS NULL OR d.publisher = $publisher)
  AND ($reference IS NULL OR (d:ReferenceDocument) = $reference)
WITH d ORDER BY d.id
LIMIT $limit
RETURN d.id AS document, d.title AS title, d.url AS url, d.publisher AS publisher, d.published AS published,
       d.state AS state, d.error AS error, d.copy_of AS copy_of,
       CASE WHEN d.title IS NULL THEN left(d.text, 100) END AS begins, COUNT { (d)-[:STATES]->() } AS claims
