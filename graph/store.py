"""Documents and readings in, relations and evidence out: what the graph holds, and every change of it.

Every change is one transaction that first takes the lock of the graph's one `Graph` node, so writers
follow one another and no projection is lost; its revision grows only when something has changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Self

import neo4j

from graph import records, schema
from graph.connection import Connection
from graph.model import AgreementMention, Claim, Document, Entity, Reading, Relation
from graph.ontology import KINDS, RELATIONSHIP_TYPES, Label, Status, relationship_type
from graph.projection import (
    Strand,
    Summary,
    Tally,
    Testimony,
    Triple,
    added,
    appearances,
    bounded,
    derive,
    dump,
    load,
    mentioned,
    quoted,
    strands,
    summaries,
)
from graph.queries import statement
from graph.results import Counts, DocumentState, Evidence, Page, RelationFilter, StoredDocument
from graph.store_sessions import Rows, Sessions
from graph.store_sessions import rows as _rows

_SYMMETRIC = [kind.name for kind in KINDS.values() if kind.symmetric]


class Store:
    """The graph in a Neo4j. Open it with `Store.open`; it is a context manager and safe to share by threads.

    Raises Unreachable, WrongPassword or GraphError from every method. Deadlocks and lost connections are
    retried for up to 30 seconds.
    """

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

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
        """Create what is missing: constraints, indexes, and the node that holds the revision."""
        with self._sessions.session() as session:
            session.execute_write(_create_schema)
            session.execute_write(_rows, "create_graph")
            session.run("CALL db.awaitIndexes(120)").consume()

    def revision(self) -> int:
        """How many changes the graph has seen."""
        return self._sessions.read(_rows, "revision")[0]["revision"]

    # What documents say

    def add(self, document: Document) -> bool:
        """Store a document as accepted. False where it is stored already, in whatever state."""
        return bool(self.add_all([document]))

    def add_all(self, documents: Iterable[Document]) -> set[str]:
        """Store documents as accepted, in one transaction, and give the ids of the new ones."""
        rows = {document.id: records.document_properties(document) for document in documents}
        return self._sessions.change(_add_documents, list(rows.values()))

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
        return self._sessions.change(_put_readings, [_Prepared.of(reading) for reading in readings])

    def fail(self, document_id: str, error: str) -> bool:
        """Keep why an accepted document cannot be read. False where none such is accepted."""
        return self._sessions.change(_touch, "fail_document", id=document_id, error=error)

    def retry(self, document_id: str) -> bool:
        """Accept a failed document again. False where none such has failed."""
        return self._sessions.change(_touch, "retry_document", id=document_id)

    def delete_document(self, document_id: str) -> bool:
        """Remove a document with its claims and what followed from them alone. False where there is none."""
        return self._sessions.change(_delete_document, document_id)

    def put_entities(self, entities: Iterable[Entity]) -> int:
        """Store entities of the reference data, and give how many of them are new or different."""
        return self._sessions.change(_put_reference, {entity.id: entity for entity in entities})

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
                claims=tuple(records.claim_of(claim, document_id) for claim in row["claims"]),
            )
        return None

    def relations(
        self, wanted: RelationFilter | None = None, limit: int = 100, cursor: str | None = None
    ) -> Page:
        """A page of the relations that pass the filter, in order of key, after the cursor."""
        wanted = wanted or RelationFilter()
        name, ends = _ends(wanted)
        rows = self._sessions.read(
            _page,
            name,
            _types(wanted),
            **ends,
            symmetric=_SYMMETRIC,
            after=cursor or "",
            limit=limit + 1,
            as_of=wanted.as_of,
            since=wanted.since,
            until=wanted.until,
            goods=wanted.goods.lower() if wanted.goods else None,
            min_publishers=wanted.min_publishers,
            publisher=wanted.publisher,
            attributed_to=wanted.attributed_to,
        )
        found = tuple(records.relation_of(row) for row in rows[:limit])
        return Page(relations=found, cursor=found[-1].key if len(rows) > limit else None)

    def relation(self, key: str) -> Relation | None:
        """The relation of this key."""
        type_ = _type_of(key)
        rows = self._sessions.read(_rows, "relation", [type_], key=key) if type_ else []
        return records.relation_of(rows[0]) if rows else None

    def evidence(self, keys: Iterable[str], limit: int = 10) -> list[Evidence]:
        """The strongest claims of each relation, at most `limit` for each, with their documents."""
        return [found for key in keys for found in self._sessions.read(_evidence, key, limit)]

    def counts(self) -> Counts:
        """How much the graph holds."""
        return self._sessions.read(_counts)

    def content_hash(self) -> str:
        """The SHA-256 of all that the graph holds: equal for equal graphs, however they came about."""
        return self._sessions.read(_content_hash)


def _create_schema(tx: neo4j.ManagedTransaction) -> None:
    for text in schema.statements():
        tx.run(text).consume()


def _touch(tx: neo4j.ManagedTransaction, name: str, **parameters: Any) -> bool:
    return bool(_rows(tx, name, **parameters))


def _add_documents(tx: neo4j.ManagedTransaction, rows: Rows) -> set[str]:
    return {row["id"] for row in _rows(tx, "add_documents", rows=rows)}


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A reading with what can be reckoned before the transaction: its hash, and its claims by id."""

    reading: Reading
    digest: str
    claims: Rows

    @classmethod
    def of(cls, reading: Reading) -> Self:
        by_id: dict[str, Claim] = {}
        for claim in sorted(reading.claims, key=lambda claim: claim.model_dump_json()):
            by_id.setdefault(claim.id, claim)
        rows = [records.claim_properties(claim, id_) for id_, claim in by_id.items()]
        kept = reading.model_copy(update={"claims": tuple(by_id.values())})
        return cls(kept, records.reading_digest(kept), rows)


@dataclass(slots=True)
class _Changes:
    """What a transaction gathers: claims gained, triples that lost some, appearances gained and lost."""

    fresh: defaultdict[Triple, list[Testimony]] = field(default_factory=lambda: defaultdict(list))
    stale: set[Triple] = field(default_factory=set)
    tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Counter))
    mentions: Rows = field(default_factory=list)

    def gain(self, testimony: Testimony) -> None:
        self.fresh[Triple.of(testimony.claim)].append(testimony)
        for entity, appearance in appearances(testimony.claim):
            self.tallies[entity][appearance] += 1

    def lose(self, testimony: Testimony) -> None:
        self.stale.add(Triple.of(testimony.claim))
        for entity, appearance in appearances(testimony.claim):
            self.tallies[entity][appearance] -= 1

    def mention(self, mention: AgreementMention, published: str | None) -> None:
        entity, appearance = mentioned(mention, published)
        self.tallies[entity][appearance] += 1
        row = {"document": mention.document, "agreement": entity}
        self.mentions.append({**row, "properties": records.mention_properties(mention)})

    def unmention(self, mention: AgreementMention, published: str | None) -> None:
        entity, appearance = mentioned(mention, published)
        self.tallies[entity][appearance] -= 1


def _put_readings(tx: neo4j.ManagedTransaction, prepared: list[_Prepared]) -> int:
    by_document = {item.reading.document: item for item in prepared}
    states = {row["id"]: row for row in _rows(tx, "document_states", ids=list(by_document))}
    new = {
        document: item
        for document, item in by_document.items()
        if document in states and states[document]["reading"] != item.digest
    }
    changes = _Changes()
    _forget(tx, [document for document in new if states[document]["reading"]], changes)
    for document, item in new.items():
        published, publisher = states[document]["published"], states[document]["publisher"]
        for claim, row in zip(item.reading.claims, item.claims, strict=True):
            changes.gain(Testimony(claim, published, publisher, row["id"]))
        for mention in item.reading.agreements:
            changes.mention(mention, published)
    rows = [{"id": document, "reading": item.digest, "claims": item.claims} for document, item in new.items()]
    _rows(tx, "add_readings", rows=rows)
    _settle(tx, changes)
    return len(new)


def _delete_document(tx: neo4j.ManagedTransaction, document: str) -> bool:
    if not _rows(tx, "document_states", ids=[document]):
        return False
    changes = _Changes()
    _forget(tx, [document], changes)
    _rows(tx, "delete_document", id=document)
    _settle(tx, changes)
    return True


def _forget(tx: neo4j.ManagedTransaction, documents: list[str], changes: _Changes) -> None:
    if not documents:
        return
    for row in _rows(tx, "claims_of_documents", ids=documents):
        changes.lose(records.testimony_of(row))
    for row in _rows(tx, "mentions_of_documents", ids=documents):
        changes.unmention(records.mention_of(row), row["published"])
    _rows(tx, "forget_readings", ids=documents)


def _settle(tx: neo4j.ManagedTransaction, changes: _Changes) -> None:
    """Bring entities and relations into line with the claims, which are stored already."""
    vanished = _settle_entities(tx, changes.tallies)
    if changes.mentions:
        _rows(tx, "add_mentions", rows=changes.mentions)
    _settle_relations(tx, changes)
    if vanished:
        _rows(tx, "delete_entities", ids=vanished)
    leaders = {triple.subject for triple in changes.stale | changes.fresh.keys() if triple.kind == "LEADS"}
    if leaders:
        _rows(tx, "mark_leaders", ids=sorted(leaders))


def _settle_entities(tx: neo4j.ManagedTransaction, tallies: dict[str, Tally]) -> list[str]:
    """Rewrite the entities that texts alone make known, and give those that no text refers to any more."""
    known = {row["id"]: row for row in _rows(tx, "entity_tallies", ids=list(tallies))}
    rows: Rows = []
    vanished: list[str] = []
    for entity_id, change in tallies.items():
        node = known.get(entity_id)
        if node and node["reference"]:
            continue
        before: Tally = records.load_tally(node["tally"]) if node else Counter()
        after: Tally = Counter(before)
        after.update(change)
        after = +after
        if not after:
            vanished.append(entity_id)
        elif after != before:
            rows.append(_entity_row(derive(entity_id, after), {"tally": records.dump_tally(after)}))
    _write_entities(tx, rows)
    return vanished


def _put_reference(tx: neo4j.ManagedTransaction, entities: dict[str, Entity]) -> int:
    known = {row["id"]: row for row in _rows(tx, "entity_tallies", ids=list(entities))}
    rows = [_entity_row(entity, {"reference": True}) for entity in entities.values()]
    changed = [row for row in rows if _differs(row, known.get(row["id"]))]
    _write_entities(tx, changed)
    return len(changed)


def _differs(row: dict[str, Any], node: dict[str, Any] | None) -> bool:
    return node is None or row["label"] not in node["labels"] or row["properties"] != node["properties"]


def _entity_row(entity: Entity, more: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": entity.id,
        "label": str(entity.label),
        "other_labels": [str(label) for label in Label if label is not entity.label],
        "properties": records.entity_properties(entity) | more,
    }


def _write_entities(tx: neo4j.ManagedTransaction, rows: Rows) -> None:
    if rows:
        _rows(tx, "put_entities", rows=rows)
        _rows(tx, "mark_leaders", ids=[row["id"] for row in rows if row["label"] == Label.PERSON])


@dataclass(frozen=True, slots=True)
class _Known:
    bounded: bool = False
    summaries: dict[Strand, Summary] = field(default_factory=dict)


def _settle_relations(tx: neo4j.ManagedTransaction, changes: _Changes) -> None:
    """Project the touched triples anew. Only triples with ends, or with claims lost, are reread."""
    triples = {triple.prefix: triple for triple in changes.stale | changes.fresh.keys()}
    known = {
        triples[row["id"]]: _Known(row["bounded"], load(row["summaries"]))
        for row in _rows(tx, "triples", ids=list(triples))
    }
    after: dict[Triple, _Known] = {}
    reread: list[Triple] = []
    for triple in triples.values():
        fresh = changes.fresh.get(triple, [])
        before = known.get(triple)
        if triple in changes.stale or (before and (before.bounded or bounded(fresh))):
            reread.append(triple)
        elif before:
            after[triple] = _Known(False, added(before.summaries, fresh))
        else:
            after[triple] = _Known(bounded(fresh), summaries(fresh))
    for triple, testimonies in _all_claims(tx, reread).items():
        after[triple] = _Known(bounded(testimonies), summaries(testimonies))
    _write_triples(tx, known, after)
    _write_relations(tx, known, after)


def _all_claims(tx: neo4j.ManagedTransaction, triples: list[Triple]) -> dict[Triple, list[Testimony]]:
    found: dict[Triple, list[Testimony]] = {triple: [] for triple in triples}
    if triples:
        keys = [key for triple in triples for key in triple.keys]
        for row in _rows(tx, "claims_of_keys", keys=keys):
            testimony = records.testimony_of(row)
            found[Triple.of(testimony.claim)].append(testimony)
    return found


def _write_triples(
    tx: neo4j.ManagedTransaction, before: dict[Triple, _Known], after: dict[Triple, _Known]
) -> None:
    rows = [
        {
            "id": triple.prefix,
            "subject": triple.subject,
            "object": triple.object,
            "bounded": known.bounded,
            "summaries": dump(known.summaries),
        }
        for triple, known in after.items()
        if known.summaries and known != before.get(triple)
    ]
    if rows:
        _rows(tx, "put_triples", rows=rows)
    gone = [triple.prefix for triple, known in after.items() if not known.summaries]
    if gone:
        _rows(tx, "delete_triples", ids=gone)


def _write_relations(
    tx: neo4j.ManagedTransaction, before: dict[Triple, _Known], after: dict[Triple, _Known]
) -> None:
    create: Rows = []
    change: defaultdict[str, Rows] = defaultdict(list)
    delete: defaultdict[str, list[str]] = defaultdict(list)
    for triple, known in after.items():
        old = before[triple].summaries if triple in before else {}
        for strand, summary in known.summaries.items():
            if strand not in old:
                create.append(records.relation_row(triple, strand, summary))
            elif old[strand] != summary:
                row = records.relation_change(triple, strand, old[strand], summary)
                change[row["type"]].append(row)
        for strand in old.keys() - known.summaries.keys():
            key = records.strand_key(triple, strand)
            delete[relationship_type(triple.kind, strand.status)].append(key)
    for type_, keys in delete.items():
        _rows(tx, "delete_relations", [type_], keys=keys)
    for type_, rows in change.items():
        _rows(tx, "set_relations", [type_], rows=rows)
    if create:
        _rows(tx, "add_relations", rows=create)


# Questions


def _types(wanted: RelationFilter) -> dict[str, list[str]]:
    """The relationship types asked for, by kind in order of key."""
    kinds = sorted(wanted.kinds or KINDS, key=lambda kind: f"{kind}:")
    statuses = wanted.statuses or tuple(Status)
    return {kind: [relationship_type(kind, status) for status in statuses] for kind in kinds if kind in KINDS}


def _page(tx: neo4j.ManagedTransaction, name: str, types: dict[str, list[str]], **parameters: Any) -> Rows:
    """Rows in order of key, up to the limit.

    Where no entity is given, one kind follows another, each in the order of its triples.
    """
    if name != "relations":
        together = [type_ for of_kind in types.values() for type_ in of_kind]
        return _rows(tx, name, together, **parameters) if together else []
    found: Rows = []
    after, limit = parameters["after"], parameters["limit"]
    started = after[: after.rfind(":", 0, after.rfind(":")) + 1]
    for kind, of_kind in types.items():
        first, beyond = max(f"{kind}:", started), f"{kind};"
        if first < beyond and len(found) < limit:
            found += _rows(tx, name, of_kind, first=first, beyond=beyond, **parameters)
    return found[:limit]


def _ends(wanted: RelationFilter) -> tuple[str, dict[str, str]]:
    """The statement to ask, and the entities at the ends. `either` beside one end is the other end."""
    subject, object_, either = wanted.subject, wanted.object, wanted.either
    if either and subject and not object_:
        object_ = either
    elif either and object_ and not subject:
        subject = either
    if subject and object_:
        return "relations_between", {"subject": subject, "object": object_}
    for end, entity in (("subject", subject), ("object", object_), ("either", either)):
        if entity:
            return "relations_of", {"id": entity, "end": end}
    return "relations", {}


def _type_of(key: str) -> str | None:
    """The relationship type of a relation's key, null for a text that is none."""
    try:
        kind, _, _, status, _ = key.split(":")
        return relationship_type(kind, Status(status))
    except (KeyError, ValueError):
        return None


def _evidence(tx: neo4j.ManagedTransaction, key: str, limit: int) -> list[Evidence]:
    if _type_of(key) is None:
        return []
    claims_key, occurrence = key.rsplit(":", 1)
    triple = Triple(*claims_key.split(":")[:3])
    if any(row["bounded"] for row in _rows(tx, "triples", ids=[triple.prefix])):
        rows = _claims_of_strand(tx, triple, key)[:limit]
    elif occurrence == "0":
        rows = _rows(tx, "evidence", key=claims_key, limit=limit)
    else:
        rows = []
    return [
        Evidence(
            relation=key,
            claim=records.claim_of(row["claim"], row["document"]),
            document=records.source_of(row),
        )
        for row in rows
    ]


def _claims_of_strand(tx: neo4j.ManagedTransaction, triple: Triple, key: str) -> Rows:
    """The claims of one occurrence, the strongest first: which they are, all claims of the triple decide."""
    rows = {row["claim"]["id"]: row for row in _rows(tx, "claims_of_keys", keys=triple.keys)}
    testimonies = [records.testimony_of(row) for row in rows.values()]
    for strand, members in strands(testimonies).items():
        if records.strand_key(triple, strand) == key:
            return [rows[testimony.id] for testimony in sorted(members, key=quoted)]
    return []


def _counts(tx: neo4j.ManagedTransaction) -> Counts:
    documents = {row["state"]: row["count"] for row in _rows(tx, "count_documents")}
    relations = {row["type"]: row["count"] for row in _rows(tx, "count_relations")}
    entities = {row["label"]: row["count"] for row in _rows(tx, "count_entities")}
    return Counts(
        revision=_rows(tx, "revision")[0]["revision"],
        claims=_rows(tx, "count_claims")[0]["count"],
        documents={state: documents.get(state, 0) for state in DocumentState},
        entities={label: entities.get(label, 0) for label in Label},
        relations={type_: relations[type_] for type_ in RELATIONSHIP_TYPES if type_ in relations},
    )


_CONTENT = (
    "content_entities",
    "content_documents",
    "content_claims",
    "content_mentions",
    "content_relations",
)


def _content_hash(tx: neo4j.ManagedTransaction) -> str:
    """Rows are streamed: a graph need not fit into memory."""
    return records.digest(
        records.content_line(name, record.data()) for name in _CONTENT for record in tx.run(statement(name))
    )
