// Which graph is this, and which revision does it have?
MATCH (g:Graph {id: 'graph'})
RETURN g.born AS born, g.revision AS revision
