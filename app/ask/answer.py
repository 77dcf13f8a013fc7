"""Takes a question and the store; gives the `Answer`: the relations that answer it, with their sentences."""

import json

from app.ask.query import Query, understand
from app.proof import Proven, prove
from graph.model import EntityRef, Relation, Value
from graph.ontology import KINDS, Status, relationship_type
from graph.results import RelationFilter
from graph.store import Store

_MOST = 200


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
