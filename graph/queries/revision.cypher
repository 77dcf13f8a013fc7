// Which revision has the graph?
MATCH (g:Graph {id: 'graph'})
RETURN g.revision AS revision
