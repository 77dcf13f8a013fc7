// Which job has brought all its documents?
MATCH (j:Job {id: $id})
SET j.receiving = false
