// In which sentences do documents mention an agreement, the latest first?
MATCH (d:Document)-[m:MENTIONS]->(a:Entity {id: $id})
USING INDEX SEEK a:Entity(id)
RETURN DISTINCT
  m.quote AS quote,
  m.start AS start,
  m.end AS end,
  d.id AS document,
  d.published AS published,
  d.publisher AS publisher,
  d.title AS title,
  d.url AS url
ORDER BY coalesce(published, '') DESC, document, start
LIMIT $limit
