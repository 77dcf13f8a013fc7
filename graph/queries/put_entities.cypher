// What are these entities, from now on?
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
REMOVE e:$(row.other_labels)
SET e:$(row.label)
SET e = row.properties
