"""Takes a store; puts into it what comes with Entente: the reference data, and the texts of the seeds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.model import Document
from graph.store import Store
from ingest.admission import admit
from ingest.reference import FOLDER, documents, entities

SEEDS: Final = FOLDER.parent / "documents"


def load_reference(store: Store) -> int:
    """Put the reference data into the graph, only what is new; how many documents that were."""
    store.put_entities(entities())
    return store.add_read(documents())


def seed_documents(folder: Path = SEEDS) -> Iterator[Document]:
    """The documents that come with Entente; nothing but their text is known."""
    for path in sorted(folder.glob("*.txt")):
        yield admit(path.read_bytes().decode("utf-8"))
