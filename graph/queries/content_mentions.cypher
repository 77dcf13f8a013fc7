// What is every mention of an agreement, in order of document and place?
MATCH (d:Document)-[m:MENTIONS]->(a:Agreement)
RETURN d.id AS document, a.id AS agreement, properties(m) AS properties
ORDER BY d.id, m.start, m.end, a.id, m.form, m.stage, m.name
