// Is there the node whose lock those take who lease documents?
MERGE (:Graph {id: 'queue'})
