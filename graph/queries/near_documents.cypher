// Which stories have documents that share a band with others? Each text holds bands of some of them.
UNWIND $texts AS text
CALL db.index.fulltext.queryNodes('document_bands', text) YIELD node AS d
RETURN DISTINCT coalesce(d.copy_of, d.id) AS story
