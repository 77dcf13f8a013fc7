// What do the claims of these new triples say together?
UNWIND $rows AS row
CREATE (t:Triple)
SET t = row
