"""Takes what the graph answers; gives it as pages, drawings and pictures. Opens no session, reads no text."""
