// Which edition of the reference data does the graph hold now, and in how many documents?
MATCH (g:Graph {id: 'graph'})
SET g.reference = $edition, g.reference_documents = $documents
