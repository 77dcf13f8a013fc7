"""Relations with their entities in; the text or bytes of one of several formats out: one module for each."""

from app.formats.format import Format, negotiate
from app.formats.render import render

__all__ = ["Format", "negotiate", "render"]
