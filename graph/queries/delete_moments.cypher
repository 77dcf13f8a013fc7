// Which dates are none of their relations any more?
UNWIND $rows AS row
MATCH (m:Moment {subject: row.subject, place: row.place})
USING INDEX SEEK m:Moment(subject, place)
DELETE m
