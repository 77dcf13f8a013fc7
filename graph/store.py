"""Documents and readings in, relations and evidence out: what the graph holds, and every change of it.

Every change is one transaction that first takes the lock of the graph's one `Graph` node, so writers
follow one another and no projection is lost; its revision grows only when something has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, NamedTuple, Self, TypeVar

from graph import records
from graph import store_reads as reads
from graph import store_writes as writes
from graph.connection import Connection
from graph.model import Document, Entity, Reading, Relation
from graph.ontology import Label, Status, relationship_type
from graph.results import (
    Changes,
    Counts,
    Degree,
    DocumentFilter,
    DocumentPage,
    EntityPage,
    Evidence,
    Neighbourhood,
    Page,
    Path,
    Quote,
    Rank,
    RelationFilter,
    StoredDocument,
    Timeline,
    Told,
)
from graph.store_cypher import Console
from graph.store_jobs import Jobs
from graph.store_schema import prepare
from graph.store_sessions import Sessions
from graph.store_sessions import rows as _rows

T = TypeVar("T")

_HASTY: Final = 4
"""How often a snapshot is tried beside writers before they are asked to wait."""


class _Edition(NamedTuple):
    born: str
    revision: int

    def __str__(self) -> str:
        return f"{self.born}-{self.revision}"


_read: Final[ContextVar[set[str] | None]] = ContextVar("read", default=None)


@contextmanager
def editions() -> Generator[set[str]]:
    """The editions of which snapshots are taken within, by the threads too that work for the same request."""
    found: set[str] = set()
    token = _read.set(found)
    try:
        yield found
    finally:
        _read.reset(token)


def note(edition: str) -> None:
    """Tell `editions` that something was read of this one."""
    if (found := _read.get()) is not None:
        found.add(edition)


class Store:
    """The graph in a Neo4j. Open it with `Store.open`; it is a context manager and safe to share by threads.

    Raises Unreachable, WrongPassword or GraphError from every method. Deadlocks and lost connections are
    retried for some seconds.
    """

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._seen: _Edition | None = None
        self.jobs = Jobs(sessions)
        self.console = Console(sessions)

    @classmethod
    def open(cls, connection: Connection) -> Store:
        """The store of a Neo4j that answers."""
        return cls(Sessions(connection))

    def close(self) -> None:
        """Close every connection."""
        self._sessions.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def prepare(self) -> None:
        """Create what is missing: constraints, indexes, and the node that holds the revision.

        Other services may do the same at the same time.
        """
        prepare(self._sessions)
        self._sessions.write(_rows, "create_graph")

    def revision(self) -> int:
        """How many changes the graph has seen."""
        return self._sessions.read(_rows, "edition")[0]["revision"]

    def edition(self) -> str:
        """Which graph this is, and its revision: equal as long as nothing changes. It is asked only once."""
        self._seen = _Edition(**self._sessions.glance("edition"))
        return str(self._seen)

    def snapshot(self, work: Callable[[], T]) -> tuple[T, int]:
        """What the work finds by methods of this store, all of one revision, and that revision.

        It reads in one transaction, to which Neo4j shows what others commit meanwhile. So the edition is
        asked after the work: where it is not one that was seen before the work, the work is done again,
        at last while writers wait. A snapshot within another is part of that one, which sees to it.
        """

        def marked() -> tuple[T, _Edition]:
            return work(), _Edition(**self._sessions.edition())

        if self._sessions.are_together:
            found, edition = marked()
            return found, edition.revision
        for _ in range(_HASTY):
            before = self._seen
            found, after = self._sessions.together(marked)
            self._seen = after
            if after == before:
                break
        else:
            found, after = self._sessions.together(marked, alone=True)
        note(str(after))
        return found, after.revision

    # What documents say

    def add(self, document: Document) -> bool:
        """Store a document as accepted. False where it is stored already, in whatever state."""
        return bool(self.add_all([document]))

    def add_all(self, documents: Iterable[Document]) -> set[str]:
        """Store documents as accepted, in one transaction, and give the ids of the new ones."""
        rows = {document.id: records.document_properties(document) for document in documents}
        return self._sessions.change(writes.add_documents, list(rows.values()))

    def add_read(self, pairs: Iterable[tuple[Document, Reading]]) -> int:
        """Store documents together with their readings, in one transaction; how many of them are new."""
        by_id = {document.id: (document, reading) for document, reading in pairs}
        return self._sessions.change(writes.add_read, by_id)

    def pending(self, limit: int) -> list[Document]:
        """Some documents that are accepted and not yet read."""
        rows = self._sessions.read(_rows, "pending_documents", limit=limit)
        return [records.document_of(row["document"]) for row in rows]

    def put_reading(self, reading: Reading) -> bool:
        """Store what was read out of a document, with the relations that it changes; see `put_readings`."""
        return self.put_readings([reading]) == 1

    def put_readings(self, readings: Iterable[Reading]) -> int:
        """Store what was read out of documents, in one transaction with the relations that they change.

        A reading replaces the one before it; the same reading changes nothing. A reading of a document
        that is not stored is left out. Gives how many documents have a new reading.
        """
        return self._sessions.change(
            writes.put_readings, [writes.Prepared.of(reading) for reading in readings]
        )

    def fail(self, document_id: str, error: str) -> bool:
        """Keep why an accepted document cannot be read. False where none such is accepted."""
        return self._sessions.change(writes.touch, "fail_document", id=document_id, error=error)

    def retry(self, document_id: str) -> bool:
        """Accept a failed document again. False where none such has failed."""
        return self._sessions.change(writes.touch, "accept_failed", ids=[document_id])

    def delete_document(self, document_id: str) -> bool:
        """Remove a document with its claims and what followed from them alone. False where there is none."""
        return self._sessions.change(writes.delete_document, document_id)

    def put_entities(self, entities: Iterable[Entity]) -> int:
        """Store entities of the reference data, and give how many of them are new or different."""
        return self._sessions.change(writes.put_reference, {entity.id: entity for entity in entities})

    def put_reference(self, entities: Iterable[Entity], pairs: Iterable[tuple[Document, Reading]]) -> int:
        """Make these the reference data: what is new or different is stored, documents of before removed.

        A graph that holds just these is only asked whether it does. Gives how many documents came or went.
        """
        entities, pairs = tuple(entities), tuple(pairs)
        edition = records.reference_digest(entities, pairs)
        if self._sessions.read(_rows, "holds_reference", edition=edition):
            return 0
        self.put_entities(entities)
        by_id = {document.id: (document, reading) for document, reading in pairs}
        return self._sessions.change(writes.put_reference_documents, by_id, edition)

    # What the graph holds

    def entity(self, entity_id: str) -> Entity | None:
        """The entity of this id."""
        return next(iter(self.entities([entity_id])), None)

    def entities(self, entity_ids: Iterable[str]) -> list[Entity]:
        """The entities of these ids, as far as there are any, in the order asked for."""
        rows = self._sessions.read(_rows, "entities", ids=list(entity_ids))
        return [records.entity_of(row["labels"], row["properties"]) for row in rows]

    def agreements_of(self, entity_id: str) -> list[Entity]:
        """The agreements that an entity is party to, whatever the status of that relation."""
        types = [relationship_type("PARTY_TO", status) for status in Status]
        rows = self._sessions.read(_rows, "agreements_of", types, id=entity_id)
        return [records.entity_of(row["labels"], row["properties"]) for row in rows]

    def document(self, document_id: str) -> StoredDocument | None:
        """The document of this id, with its claims in the order of its text."""
        for row in self._sessions.read(_rows, "document", id=document_id):
            node = row["document"]
            return StoredDocument(
                id=document_id,
                document=records.document_of(node),
                state=node["state"],
                error=node.get("error"),
                copy_of=node.get("copy_of"),
                claims=tuple(records.claim_of(claim, document_id) for claim in row["claims"]),
            )
        return None

    def relations(
        self, wanted: RelationFilter | None = None, limit: int = 100, cursor: str | None = None
    ) -> Page:
        """A page of the relations that pass the filter, in order of key, after the cursor."""
        return self._sessions.read(reads.relations, wanted or RelationFilter(), limit, cursor or "")

    def relation(self, key: str) -> Relation | None:
        """The relation of this key."""
        type_ = reads.type_of(key)
        rows = self._sessions.read(_rows, "relation", [type_], key=key) if type_ else []
        return records.relation_of(rows[0]) if rows else None

    def ranked(
        self, end: str, wanted: RelationFilter, label: Label | None = None, limit: int = 10
    ) -> tuple[Rank, ...]:
        """Who stands at an end, "subject" or "object", of relations that pass with the most others."""
        return self._sessions.read(reads.ranked, end, wanted, label, limit)

    def degrees(self, entity_id: str) -> tuple[Degree, ...]:
        """How many relations an entity has of each kind of which it has any."""
        return self._sessions.read(reads.degrees, entity_id)

    def entities_of(self, label: str, limit: int = 100, cursor: str | None = None) -> EntityPage:
        """A page of the entities of a label, in order of id; raises ValueError for an unknown label."""
        return self._sessions.read(reads.entities, label, limit, cursor or "")

    def find_entities(self, name: str, label: str = "Entity", limit: int = 20) -> list[Entity]:
        """Entities of a label by words of their names, the best first; the last word may be incomplete."""
        return self._sessions.read(reads.named, label, name, limit)

    def publishers(self, name: str, limit: int = 5) -> list[str]:
        """The publishers with these words in their names or, where there are none, with words like them."""
        return self._sessions.read(reads.publishers, name, limit)

    def neighbours(
        self,
        entity_id: str,
        wanted: RelationFilter | None = None,
        *,
        size: int = 25,
        most: int = 500,
        among: bool = True,
    ) -> Neighbourhood | None:
        """The entity with at most `size` others and at most `most` relations; null where there is none.

        `among` also gives the relations of the others with one another.
        """
        wanted = wanted or RelationFilter()
        return self._sessions.read(reads.neighbours, entity_id, wanted, size, most, among)

    def paths(
        self, one: str, other: str, wanted: RelationFilter | None = None, *, longest: int = 4, limit: int = 5
    ) -> tuple[Path, ...]:
        """At most `limit` (1 to 10) chains of at most `longest` (1 to 6) relations, in any direction."""
        if one == other:
            return ()
        return self._sessions.read(reads.paths, (one, other), wanted or RelationFilter(), longest, limit)

    def timeline(
        self,
        entity_id: str,
        wanted: RelationFilter | None = None,
        limit: int = 100,
        cursor: str | None = None,
    ) -> Timeline:
        """A page of the dates of an entity's relations, in order."""
        return self._sessions.read(reads.timeline, entity_id, wanted or RelationFilter(), limit, cursor or "")

    def changes(
        self, since: str, wanted: RelationFilter | None = None, limit: int = 100, cursor: str | None = None
    ) -> Changes:
        """A page of the relations that appeared, were confirmed or ended since a date, the latest first."""
        return self._sessions.read(reads.changes, since, wanted or RelationFilter(), limit, cursor or "")

    def documents(
        self, wanted: DocumentFilter | None = None, limit: int = 100, cursor: str | None = None
    ) -> DocumentPage:
        """A page of the documents, the latest published first."""
        return self._sessions.read(reads.documents, wanted or DocumentFilter(), limit, cursor or "")

    def evidence(self, keys: Iterable[str], limit: int = 10) -> list[Evidence]:
        """The strongest claims of each relation, at most `limit` for each, with their documents."""
        return self._sessions.read(reads.evidence, list(keys), limit)

    def quotes(
        self, keys: Iterable[str], limit: int = 10, told: Told | None = None
    ) -> dict[str, list[Quote]]:
        """The sentences of the strongest claims by relation, of any source or as `told`, so many for each."""
        return self._sessions.read(reads.quotes, list(keys), limit, told or Told())

    def mentions(self, agreement: str, limit: int = 10) -> list[Quote]:
        """The sentences in which documents mention an agreement, of the latest documents first."""
        return self._sessions.read(reads.mentions, agreement, limit)

    def counts(self) -> Counts:
        """How much the graph holds."""
        return self._sessions.read(reads.counts)

    def content_hash(self) -> str:
        """The SHA-256 of all that the graph holds: equal for equal graphs, however they came about."""
        return self._sessions.read(reads.content_hash)
