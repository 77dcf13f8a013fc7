"""Takes a store; puts into it what comes with Entente: the reference data, and the texts of the seeds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.model import Document
from graph.store import Store
from ingest.admission import admit
from ingest.reference import FOLDER, documents, entities
from ingest.reference.model import Reference

SEEDS: Final = FOLDER.parent / "documents"


def load_reference(store: Store, reference: Reference | None = None) -> int:
    """Bring the graph in line with the reference data: only what has changed is written, or removed.

    Gives how many documents came or went.
    """
    store.put_entities(entities(reference))
    return store.put_reference(documents(reference))


def seed_documents(folder: Path = SEEDS) -> Iterator[Document]:
    """The documents that come with Entente; nothing but their text is known."""
    for path in sorted(folder.glob("*.txt")):
        yield admit(path.read_bytes().decode("utf-8"))
