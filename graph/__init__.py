"""The graph: its ontology and model, the projection of claims onto relations, and Neo4j."""
