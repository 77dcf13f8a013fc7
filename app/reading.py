"""Takes documents and a store; stores them, reads what is pending, and says what changed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock
from typing import Final, Protocol

from graph.model import Document, Reading, Value
from graph.store import Store
from ingest.admission import admit
from ingest.reference import FOLDER, documents, entities

_BATCH: Final = 200
SEEDS: Final = FOLDER.parent / "documents"


class Reads(Protocol):
    """What turns a document into a reading."""

    def read(self, document: Document) -> Reading: ...


class Outcome(Value):
    """What became of a document: `created` is false when it was stored before, and nothing changed."""

    id: str
    created: bool
    claims: int


class Desk:
    """Stores documents and reads them, one at a time; the reader is loaded at its first use."""

    def __init__(self, store: Store, reader: Callable[[], Reads]) -> None:
        self._store: Final = store
        self._make: Final = reader
        self._reader: Reads | None = None
        self._lock: Final = Lock()

    def ingest(self, document: Document) -> Outcome:
        """Store and read a document. One that is stored and read already changes nothing."""
        created = self._store.add(document)
        stored = self._store.document(document.id)
        if created or (stored and stored.state == "accepted"):
            self._read(document)
            stored = self._store.document(document.id)
        return Outcome(id=document.id, created=created, claims=len(stored.claims) if stored else 0)

    def catch_up(self) -> int:
        """Read what was accepted and not yet read, as after a crash; how many documents."""
        read = 0
        while pending := self._store.pending(_BATCH):
            for document in pending:
                self._read(document)
            read += len(pending)
        return read

    def _read(self, document: Document) -> None:
        with self._lock:
            self._reader = self._reader or self._make()
            reading = self._reader.read(document)
        self._store.put_reading(reading)


def load_reference(store: Store) -> int:
    """Put the reference data into the graph, only what is new; how many documents that were."""
    store.put_entities(entities())
    pairs = documents()
    new = store.add_all(document for document, _ in pairs) | {
        document.id for document in store.pending(len(pairs))
    }
    store.put_readings(reading for document, reading in pairs if document.id in new)
    return len(new)


def seed_documents(folder: Path = SEEDS) -> Iterator[Document]:
    """The documents that come with Entente; nothing but their text is known."""
    for path in sorted(folder.glob("*.txt")):
        yield admit(path.read_bytes().decode("utf-8"))
