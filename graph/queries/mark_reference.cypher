// Which documents does the reference data make? They are marked as its own.
MATCH (d:Document)
WHERE d.id IN $ids AND NOT d:ReferenceDocument
SET d:ReferenceDocument
