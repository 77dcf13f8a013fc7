// Which documents have a date of publication, the latest first?
MATCH (d:Document)
WHERE d.published <= $before AND (d.published < $before OR d.id > $after)
  AND ($since IS NULL OR d.published + '~' >= $since)
  AND ($until IS NULL OR d.published <= $until + '~')
  AND ($publisher IS NULL OR d.publisher = $publisher)
  AND ($reference IS NULL OR (d:ReferenceDocument) = $reference)
WITH d ORDER BY d.published DESC, d.id
LIMIT $limit
RETURN d.id AS document, d.title AS title, d.url AS url, d.publisher AS publisher, d.published AS published,
       d.state AS state, d.error AS error, d.copy_of AS copy_of,
       CASE WHEN d.title IS NULL THEN left(d.text, 100) END AS begins, COUNT { (d)-[:STATES]->() } AS claims
