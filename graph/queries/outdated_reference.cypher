// Which documents did the reference data make before, and makes no more?
MATCH (d:ReferenceDocument)
WHERE NOT d.id IN $ids
RETURN d.id AS id
