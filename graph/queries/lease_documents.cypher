// Which accepted documents is nobody reading? They are leased to one who will.
MATCH (d:Document {state: 'accepted'})
WHERE coalesce(d.leased_until, 0) < timestamp()
WITH d LIMIT $limit
SET d.lease = $owner, d.leased_until = timestamp() + $milliseconds, d.attempts = coalesce(d.attempts, 0) + 1
RETURN d AS document
