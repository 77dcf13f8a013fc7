"""Takes a document; gives what a reader makes of it, at once or as it is read. Nothing is stored."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Protocol

from graph.model import Claim, Document, Reading


class Reads(Protocol):
    """What turns a document into a reading."""

    def read(self, document: Document) -> Reading: ...

    def follow(self, document: Document) -> Iterator[int | Claim | Reading]: ...


@dataclass(slots=True)
class Previewer:
    """Has one reader read, one thing at a time; it is made at its first use, as that takes seconds."""

    make: Callable[[], Reads]
    _reader: Reads | None = None
    _lock: Lock = field(default_factory=Lock)

    def read(self, document: Document) -> Reading:
        """All that is read out of a document."""
        with self._lock:
            return self._made().read(document)

    def follow(self, document: Document) -> Iterator[int | Claim | Reading]:
        """How many characters are parsed, each claim when it is made, and the reading.

        The reader is held for one step at a time: a page that takes its time keeps no other waiting.
        """
        with self._lock:
            steps = self._made().follow(document)
        while True:
            with self._lock:
                step = next(steps, None)
            if step is None:
                return
            yield step

    def _made(self) -> Reads:
        self._reader = self._reader or self.make()
        return self._reader
