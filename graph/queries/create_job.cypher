// Which job takes documents from now on, as long as its sender lives?
CREATE (j:Job {id: $id})
SET j.created = datetime(), j.receiving = true, j.held_until = timestamp() + $milliseconds,
    j.cancelled = false, j.new = 0, j.known = 0, j.refused = 0
