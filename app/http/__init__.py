"""What every request passes, whatever it asks: one file per concern, each a plain ASGI middleware."""
