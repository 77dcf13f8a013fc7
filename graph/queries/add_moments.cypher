// At which dates did something happen to relations?
UNWIND $rows AS row
CREATE (m:Moment)
SET m = row
