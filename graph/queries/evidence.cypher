// Which claims with each of these keys are the strongest, in which documents, and do dates divide its triple?
UNWIND $rows AS row
OPTIONAL MATCH (t:Triple {id: row.triple})
USING INDEX SEEK t:Triple(id)
CALL (row) {
  MATCH (c:Claim {key: row.key})<-[:STATES]-(d:Document)
  USING INDEX SEEK c:Claim(key)
  WITH c, d
  ORDER BY c.confidence DESC, coalesce(d.published, '~') + '~', c.id
  LIMIT $limit
  RETURN collect({
    claim: properties(c), document: d.id, published: d.published, publisher: d.publisher, title: d.title, url: d.url
  }) AS claims
}
RETURN row.key AS key, coalesce(t.bounded, false) AS divided, claims
