// Of which stories may these documents be copies, by the bands that they share with others?
UNWIND $rows AS row
CALL db.index.fulltext.queryNodes('document_bands', row.bands) YIELD node AS d
WITH row, d WHERE d.id <> row.id
RETURN row.id AS id, collect(DISTINCT coalesce(d.copy_of, d.id)) AS stories
