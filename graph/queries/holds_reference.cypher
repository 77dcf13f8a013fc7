// Does the graph hold this edition of the reference data, with every document?
MATCH (g:Graph {id: 'graph', reference: $edition})
WHERE g.reference_documents = COUNT { (:ReferenceDocument) }
RETURN g.reference AS edition
