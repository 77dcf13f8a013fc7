// How many claims are there?
MATCH (c:Claim)
RETURN count(c) AS count
