// Is there the document, whose reading is forgotten? It is removed.
MATCH (d:Document {id: $id})
DETACH DELETE d
