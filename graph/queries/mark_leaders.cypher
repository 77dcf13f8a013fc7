// Which of these persons head a state, by reference data or by an asserted relation?
UNWIND $ids AS id
MATCH (p:Person {id: id})
USING INDEX SEEK p:Person(id)
WITH p, coalesce(p.leader, false) OR EXISTS { (p)-[:LEADS]->(:State) } AS leads
FOREACH (_ IN CASE WHEN leads THEN [1] ELSE [] END | SET p:Leader)
FOREACH (_ IN CASE WHEN leads THEN [] ELSE [1] END | REMOVE p:Leader)
