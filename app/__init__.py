"""The service: HTTP routes, the `entente` command and the views. It asks `graph`, and writes no Cypher."""
