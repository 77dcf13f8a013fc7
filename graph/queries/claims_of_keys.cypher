// Which claims have these keys?
UNWIND $keys AS key
MATCH (c:Claim {key: key})<-[:STATES]-(d:Document)
USING INDEX SEEK c:Claim(key)
RETURN properties(c) AS claim, d.id AS document, d.published AS published, d.publisher AS publisher,
       coalesce(d.origin, d.publisher) AS origin, d.title AS title, d.url AS url
