// Which relation has this key?
MATCH (s)-[r:TYPES {key: $key}]->(o)
RETURN s {.id, .name, .state} AS subject, labels(s) AS subject_labels, properties(r) AS relation,
       o {.id, .name, .state} AS object, labels(o) AS object_labels
