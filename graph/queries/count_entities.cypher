// How many entities of each label are there?
MATCH (e:Entity)
UNWIND labels(e) AS label
RETURN label, count(e) AS count
