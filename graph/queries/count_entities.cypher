// How many entities of each label are there?
UNWIND $labels AS label
RETURN label, COUNT { (:$(label)) } AS count
