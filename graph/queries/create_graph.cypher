// Is there the node that holds the revision, and the name of this one graph?
MERGE (g:Graph {id: 'graph'})
ON CREATE SET g.revision = 0
SET g.born = coalesce(g.born, randomUUID())
