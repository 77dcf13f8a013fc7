// Which revision does the graph have after a change?
MATCH (g:Graph {id: 'graph'})
SET g.revision = g.revision + 1
RETURN g.revision AS revision
