// Which relation has this key?
MATCH (s)-[r:TYPES {key: $key}]->(o)
RETURN collect({r SHOWN}) AS rows
