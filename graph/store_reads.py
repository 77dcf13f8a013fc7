"""What the graph is asked in, values of the graph out: transactions that change nothing."""

from collections import defaultdict
from typing import Any

import neo4j

from graph import records
from graph.ontology import KINDS, RELATIONSHIP_TYPES, Label, Status, relationship_type
from graph.projection import Triple, quoted, strands
from graph.queries import statement
from graph.results import Counts, DocumentState, Evidence, RelationFilter
from graph.store_sessions import Rows
from graph.store_sessions import rows as _rows


def types(wanted: RelationFilter) -> dict[str, list[str]]:
    """The relationship types asked for, by kind in order of key."""
    kinds = sorted(wanted.kinds or KINDS, key=lambda kind: f"{kind}:")
    statuses = wanted.statuses or tuple(Status)
    return {kind: [relationship_type(kind, status) for status in statuses] for kind in kinds if kind in KINDS}


def page(tx: neo4j.ManagedTransaction, name: str, types: dict[str, list[str]], **parameters: Any) -> Rows:
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


def ends(wanted: RelationFilter) -> tuple[str, dict[str, str]]:
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


def type_of(key: str) -> str | None:
    """The relationship type of a relation's key, null for a text that is none."""
    try:
        kind, _, _, status, _ = key.split(":")
        return relationship_type(kind, Status(status))
    except (KeyError, ValueError):
        return None


def evidence(tx: neo4j.ManagedTransaction, keys: list[str], limit: int) -> list[Evidence]:
    """The strongest claims of each relation with their documents, the relations in the order asked for."""
    triples = {key: Triple(*key.split(":")[:3]) for key in keys if type_of(key)}
    prefixes = list({triple.prefix for triple in triples.values()})
    divided = {row["id"] for row in _rows(tx, "triples", ids=prefixes) if row["bounded"]}
    whole = [key.rsplit(":", 1)[0] for key in triples if key.endswith(":0")]
    by_key: defaultdict[str, Rows] = defaultdict(list)
    for row in _rows(tx, "evidence", keys=whole, limit=limit):
        by_key[f"{row['key']}:0"].append(row)
    for key, triple in triples.items():
        if triple.prefix in divided:
            by_key[key] = _claims_of_strand(tx, triple, key)[:limit]
    return [
        Evidence(
            relation=key,
            claim=records.claim_of(row["claim"], row["document"]),
            document=records.source_of(row),
        )
        for key in keys
        for row in by_key[key]
    ]


def _claims_of_strand(tx: neo4j.ManagedTransaction, triple: Triple, key: str) -> Rows:
    """The claims of one occurrence, the strongest first: which they are, all claims of the triple decide."""
    rows = {row["claim"]["id"]: row for row in _rows(tx, "claims_of_keys", keys=triple.keys)}
    testimonies = [records.testimony_of(row) for row in rows.values()]
    for strand, members in strands(testimonies).items():
        if records.strand_key(triple, strand) == key:
            return [rows[testimony.id] for testimony in sorted(members, key=quoted)]
    return []


def counts(tx: neo4j.ManagedTransaction) -> Counts:
    """How much the graph holds."""
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


def content_hash(tx: neo4j.ManagedTransaction) -> str:
    """Rows are streamed: a graph need not fit into memory."""
    return records.digest(
        records.content_line(name, record.data()) for name in _CONTENT for record in tx.run(statement(name))
    )
