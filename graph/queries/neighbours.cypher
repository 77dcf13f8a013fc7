// Which entities stand in relations with the entity, those with the most publishers and claims first?
MATCH (:Entity {id: $id})-[r:TYPES]-(o:Entity)
WHERE r PASSES
WITH o, sum(r.publishers) AS publishers, sum(r.claims) AS claims
ORDER BY publishers DESC, claims DESC, o.id
LIMIT $limit
RETURN o.id AS id
