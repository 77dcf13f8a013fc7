"""Takes a document; gives what a reader makes of it. Nothing is stored."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Protocol

from graph.model import Document, Reading


class Reads(Protocol):
    """What turns a document into a reading."""

    def read(self, document: Document) -> Reading: ...


@dataclass(slots=True)
class Previewer:
    """Reads one document at a time; the reader is made at its first use, as that takes seconds."""

    make: Callable[[], Reads]
    _reader: Reads | None = None
    _lock: Lock = field(default_factory=Lock)

    def read(self, document: Document) -> Reading:
        """All that is read out of a document."""
        with self._lock:
            self._reader = self._reader or self.make()
            return self._reader.read(document)
