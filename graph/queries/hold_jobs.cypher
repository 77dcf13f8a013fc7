// Which jobs are still being sent?
UNWIND $ids AS id
MATCH (j:Job {id: id})
USING INDEX SEEK j:Job(id)
SET j.held_until = timestamp() + $milliseconds
