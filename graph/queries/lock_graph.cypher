// Which revision has the graph, for the one writer that may change it now?
MATCH (g:Graph {id: 'graph'})
SET g.writing = true
REMOVE g.writing
