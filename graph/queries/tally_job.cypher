// How many documents has the job brought, and what of it was refused?
MATCH (j:Job {id: $id})
SET j.new = j.new + $new, j.known = j.known + $known, j.refused = j.refused + $refused,
    j.refusals = coalesce($refusals, j.refusals)
RETURN j.refusals AS refusals
