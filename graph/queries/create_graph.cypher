// Is there the node that holds the revision?
MERGE (g:Graph {id: 'graph'})
ON CREATE SET g.revision = 0
