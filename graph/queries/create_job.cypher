// Which job takes documents from now on?
CREATE (j:Job {id: $id})
SET j.created = toString(datetime()), j.receiving = true, j.cancelled = false, j.new = 0, j.known = 0, j.refused = 0
