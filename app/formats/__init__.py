"""Relations with their entities in; the text or bytes of one of several formats out: one module for each."""

from app.formats.example import example
from app.formats.format import Format, negotiate
from app.formats.parts import parts
from app.formats.render import STREAMED, render, stream
from app.formats.table import lines, rows

__all__ = [
    "STREAMED",
    "Format",
    "example",
    "lines",
    "negotiate",
    "parts",
    "render",
    "rows",
    "stream",
]
