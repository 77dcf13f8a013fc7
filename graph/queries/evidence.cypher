// Which claims with each of these keys are the strongest, in which documents?
UNWIND $keys AS key
CALL (key) {
  MATCH (c:Claim {key: key})<-[:STATES]-(d:Document)
  USING INDEX SEEK c:Claim(key)
  RETURN c, d
  ORDER BY c.confidence DESC, coalesce(d.published, '~') + '~', c.id
  LIMIT $limit
}
RETURN key, properties(c) AS claim, d.id AS document, d.published AS published, d.publisher AS publisher,
       d.title AS title, d.url AS url
