"""Names in columns of a table to entities: the Reconciliation Service API 0.2, as OpenRefine speaks it."""
