// How many triples of kind, subject and object have relations?
MATCH (t:Triple)
RETURN count(t) AS count
