// Which relation has this key?
MATCH (s)-[r:TYPES {key: $key}]->(o)
RETURN properties(s) AS subject, labels(s) AS subject_labels, properties(r) AS relation,
       properties(o) AS object, labels(o) AS object_labels
