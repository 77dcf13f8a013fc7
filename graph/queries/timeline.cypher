// When did relations of the entity begin, when were they first and last reported, and when did they end?
MATCH (e:Entity {id: $id})-[r:TYPES]-(:Entity)
WHERE r PASSES
UNWIND [
  ['began', r.since], ['reported', r.first_seen],
  ['confirmed', CASE WHEN r.last_seen <> r.first_seen THEN r.last_seen END],
  ['ended', coalesce(r.until, r.ended_by)]
] AS moment
WITH r, moment[0] AS event, moment[1] AS date
WHERE
  date >= $from
  AND (date > $from OR date + ' ' + r.key + ' ' + event > $after)
  AND ($since IS NULL OR date + '~' >= $since)
  AND ($until IS NULL OR date <= $until + '~')
WITH r, event, date
ORDER BY date, r.key, event
LIMIT $limit
WITH startNode(r) AS s, r, endNode(r) AS o, event, date
RETURN collect({
  r SHOWN, event: event, date: date,
  place: date + ' ' + r.key + ' ' + event
}) AS rows
