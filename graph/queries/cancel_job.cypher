// Which job is to be cancelled?
MATCH (j:Job {id: $id})
SET j.receiving = false, j.cancelled = j.cancelled OR EXISTS { (j)-[:AWAITS]->() }
RETURN j.id AS id
