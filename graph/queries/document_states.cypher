// How far have these documents come, and what was read out of them?
UNWIND $ids AS id
MATCH (d:Document {id: id})
USING INDEX SEEK d:Document(id)
RETURN collect(d {
  .id, .state, .reading, .published, .publisher, .copy_of, .origin, .signature,
  story: coalesce(d.copy_of, d.id), signed: d.bands IS NOT NULL
}) AS rows
