"""Reading: a document in, claims out. No network, no database, no web framework."""
