// Which claims with this key are the strongest, in which documents?
MATCH (c:Claim {key: $key})<-[:STATES]-(d:Document)
RETURN properties(c) AS claim, d.id AS document, d.published AS published, d.publisher AS publisher,
       d.title AS title, d.url AS url
ORDER BY c.confidence DESC, coalesce(d.published, '~') + '~', c.id
LIMIT $limit
