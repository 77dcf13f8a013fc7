"""Takes a question and the store; gives the `Answer`: the relations that answer it, with their sentences."""

import json
from typing import Any

from app.ask.query import Query, understand
from graph.model import EntityRef, Goods, PartialDate, Relation, Value
from graph.ontology import KINDS, Status, relationship_type
from graph.results import Evidence, RelationFilter, Source
from graph.store import Store

_MOST = 200


class Quote(Value):
    """A sentence that proves a relation, at its place in its document."""

    quote: str
    start: int
    end: int
    attributed_to: EntityRef | None
    document: Source


class Proven(Value):
    """A relation with the sentences that prove it; `claims`, `documents` and `publishers` are counts."""

    key: str
    kind: str
    subject: EntityRef
    object: EntityRef
    status: Status
    since: PartialDate | None
    until: PartialDate | None
    first_seen: PartialDate | None
    last_seen: PartialDate | None
    goods: tuple[Goods, ...]
    form: str | None
    claims: int
    documents: int
    publishers: int
    evidence: tuple[Quote, ...]


class Answer(Value):
    """`relations` are asserted or alleged; `others` are planned, possible, denied, ended and so on."""

    question: str
    reading: str
    query: Query
    answer: str
    relations: tuple[Proven, ...]
    others: tuple[Proven, ...]
    cypher: str


def ask(question: str, store: Store) -> Answer:
    """The answer of the graph. Raises NotUnderstood for a question that no form reads."""
    query = understand(question)
    found = prove(_relations(query, store), store)
    relations = tuple(relation for relation in found if relation.status.answers)
    others = tuple(relation for relation in found if not relation.status.answers)
    return Answer(
        question=question,
        reading=query.reading,
        query=query,
        answer=_sentence(query, relations, others),
        relations=relations,
        others=others,
        cypher=_cypher(query),
    )


def prove(relations: tuple[Relation, ...], store: Store) -> tuple[Proven, ...]:
    """Relations with their evidence, the strongest first."""
    quotes: dict[str, list[Quote]] = {relation.key: [] for relation in relations}
    for evidence in store.evidence(quotes):
        quotes[evidence.relation].append(_quote(evidence))
    return tuple(Proven(evidence=tuple(quotes[relation.key]), **_fields(relation)) for relation in relations)


def _fields(relation: Relation) -> dict[str, Any]:
    names = Proven.model_fields.keys() - {"evidence"}
    return {name: getattr(relation, name) for name in names}


def _quote(evidence: Evidence) -> Quote:
    claim = evidence.claim
    return Quote(
        quote=claim.quote,
        start=claim.start,
        end=claim.end,
        attributed_to=claim.attributed_to,
        document=evidence.document,
    )


def _relations(query: Query, store: Store) -> tuple[Relation, ...]:
    ends = {
        "subject": query.subject.id if query.subject else None,
        "object": query.object.id if query.object else None,
    }
    return store.relations(RelationFilter(kinds=(query.kind,), **ends), limit=_MOST).relations


def _sentence(query: Query, relations: tuple[Proven, ...], others: tuple[Proven, ...]) -> str:
    current = tuple(relation for relation in relations if relation.until is None)
    if current or relations:
        return " ".join(map(_aloud, current or relations))
    if others:
        return "Nothing is stated as a fact; " + " ".join(map(_aloud, others))
    return f"No document says {query.reading}."


def _aloud(relation: Proven) -> str:
    what = ", ".join(goods.name for goods in relation.goods)
    said = f"{relation.subject.name} {KINDS[relation.kind].verb} {relation.object.name}"
    until = f", until {relation.until}" if relation.until else ""
    return f"{said}{': ' if what else ''}{what} ({relation.status}{until})."


def _cypher(query: Query) -> str:
    """A statement to paste into Neo4j Browser, its names quoted as strings."""
    types = "|".join(relationship_type(query.kind, Status(status)) for status in query.status)
    arrow = "" if KINDS[query.kind].symmetric else ">"
    return f"MATCH p={_node(query.subject)}-[:{types}]-{arrow}{_node(query.object)} RETURN p"


def _node(entity: EntityRef | None) -> str:
    return f"(:{entity.label} {{id: {json.dumps(entity.id)}}})" if entity else "()"
