// Which jobs waited for these documents, which are read now?
UNWIND $ids AS id
MATCH (d:Document {id: id})<-[a:AWAITS|FAILED]-(:Job)
USING INDEX SEEK d:Document(id)
DELETE a
