"""Takes a question and the store; gives the `Answer`: the relations that answer it, with their sentences."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import Field

from app.ask.cypher import link, statement
from app.ask.finding import Found, find
from app.ask.names import names
from app.ask.query import Query
from app.ask.replies import reply
from app.ask.understand import understand
from app.proof import Proven, prove
from graph.model import Entity, EntityRef, Value
from graph.results import Change
from graph.store import Store

QUOTES: Final = 3
"""The most sentences that an answer cites for one relation; `GET /v1/relations/{key}` has more."""
_LOOKED_UP: Final = 10


class Answer(Value):
    """`relations` are asserted or alleged; `others` are planned, possible, denied, ended and so on."""

    question: str = Field(examples=["who supplies Russia"])
    reading: str = Field(description="What the question was read as, in words.")
    query: Query
    answer: str = Field(description="The answer in a sentence.", examples=["North Korea supplies Russia."])
    relations: tuple[Proven, ...]
    others: tuple[Proven, ...]
    absent: tuple[EntityRef, ...] = Field(
        description="Of whom no document says what is asked who does not: no proof that it is not so."
    )
    paths: tuple[tuple[str, ...], ...] = Field(
        description="Chains that connect two names, as keys of relations."
    )
    changes: Mapping[str, tuple[Change, ...]] = Field(description="What happened to each relation.")
    complete: bool = Field(description="False where the graph holds more than the answer does.")
    cypher: str = Field(description="Cypher that draws the answer, to paste into Neo4j Browser.")
    statement: str = Field(description="The same with parameters, for a driver.")
    parameters: dict[str, Any]
    browser: str | None = Field(description="Opens Neo4j Browser on the Cypher; null where it is not known.")
    revision: int = Field(description="The revision of the graph that answered.")


def ask(question: str, store: Store, browser: str | None = None) -> Answer:
    """The answer of the graph; `browser` is the address of its Neo4j Browser.

    Raises NotUnderstood for a question that no form reads, and for a name that nobody has.
    """

    query = understand(question, lambda phrase: _lookup(phrase, store), publishers=store.publishers)
    (found, proven), revision = store.snapshot(lambda: _proven(query, store))
    drawn = statement(query)
    return Answer(
        question=question,
        reading=query.reading,
        query=query,
        answer=reply(query, found, proven),
        relations=tuple(relation for relation in proven if relation.status.answers),
        others=tuple(relation for relation in proven if not relation.status.answers),
        absent=found.absent,
        paths=tuple(tuple(relation.key for relation in path.relations) for path in found.paths),
        changes=found.changes,
        complete=found.complete,
        cypher=drawn.inlined,
        statement=drawn.text,
        parameters=drawn.parameters,
        browser=link(browser, drawn.inlined) if browser else None,
        revision=revision,
    )


def _proven(query: Query, store: Store) -> tuple[Found, tuple[Proven, ...]]:
    found = find(query, store)
    return found, prove(found.relations, store, QUOTES, query.told)


def _lookup(phrase: str, store: Store) -> list[Entity]:
    """The entities that go by a phrase, or else by some word of it."""
    known = names().agreement(phrase)
    if known and (entity := store.entity(known)):
        return [entity.model_copy(update={"aliases": (*entity.aliases, phrase)})]
    return store.find_entities(phrase, limit=_LOOKED_UP) or [
        entity for word in phrase.split() for entity in store.find_entities(word, limit=_LOOKED_UP)
    ]
