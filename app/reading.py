"""Takes a store; puts into it what comes with Entente: the reference data, and the texts of the seeds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.jobs import Desk
from graph.model import Document
from graph.results import DocumentState
from graph.store import Store
from ingest.admission import admit
from ingest.reference import FOLDER, documents, entities
from ingest.reference.model import Reference

SEEDS: Final = FOLDER.parent / "documents"


def load_reference(store: Store, reference: Reference | None = None) -> int:
    """Bring the graph in line with the reference data: only what has changed is written, or removed.

    Gives how many documents came or went.
    """
    return store.put_reference(entities(reference), documents(reference))


def load_seeds(desk: Desk) -> None:
    """Have the documents of the seeds read that the graph lacks."""
    for document in seed_documents():
        found = desk.store.document(document.id)
        if found is None or found.state is not DocumentState.READ:
            desk.ingest(document)


def seed_documents(folder: Path = SEEDS) -> Iterator[Document]:
    """The documents that come with Entente; nothing but their text is known."""
    for path in sorted(folder.glob("*.txt")):
        yield admit(path.read_bytes().decode("utf-8"))
