// How many relations of each kind and status are there?
MATCH ()-[r:TYPES]->()
RETURN type(r) AS type, count(r) AS count
