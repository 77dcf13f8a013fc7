// Which claims with each of these keys, of any or of one source and in any or in some words, are the strongest, and do dates divide its triple?
UNWIND $rows AS row
OPTIONAL MATCH (t:Triple {id: row.triple})
USING INDEX SEEK t:Triple(id)
CALL (row) {
  MATCH (c:Claim {key: row.key})<-[:STATES]-(d:Document)
  USING INDEX SEEK c:Claim(key)
  WHERE
    ($attributed_to IS NULL OR c.attributed_to = $attributed_to)
    AND ($publisher IS NULL OR d.publisher = $publisher)
    AND ($words IS NULL OR c.quote =~ $words)
  WITH c, d
  ORDER BY c.confidence DESC, coalesce(d.published, '~') + '~', c.id
  LIMIT $limit
  RETURN collect({
    claim: properties(c), document: d.id, published: d.published, publisher: d.publisher, title: d.title, url: d.url
  }) AS claims
}
WITH collect({key: row.key, divided: coalesce(t.bounded, false), claims: claims}) AS rows
MATCH (g:Graph {id: 'graph'})
USING INDEX SEEK g:Graph(id)
RETURN rows, g.born AS born, g.revision AS revision
