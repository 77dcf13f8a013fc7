"""Relations with their entities in; the text or bytes of one of several formats out: one module for each."""

from app.formats.format import Format, negotiate
from app.formats.parts import parts
from app.formats.render import STREAMED, render, stream
from app.formats.table import entity_lines, entity_table

__all__ = [
    "STREAMED",
    "Format",
    "entity_lines",
    "entity_table",
    "negotiate",
    "parts",
    "render",
    "stream",
]
