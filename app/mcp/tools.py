"""Takes the store; gives what a language model may ask it, each a function whose words explain it."""

from typing import Annotated, Final

from pydantic import Field

from app.ask import answer
from app.errors import NotFound
from app.proof import Proven, prove
from app.routes.resolve import resolver
from graph.model import Entity, PartialDate, Value
from graph.ontology import KINDS, Kind, Label, Status
from graph.results import Neighbourhood, Path, RelationFilter, Timeline
from graph.store import Store
from ingest.entities import Candidate

Id = Annotated[str, Field(description="An entity's id, such as RUS or NATO; find_entity gives it.")]
End = Annotated[str | None, Field(description="The id of the entity at this end, such as RUS.")]
_Kind = Annotated[str, Field(pattern=f"^({'|'.join(KINDS)})$")]
Kinds = Annotated[
    tuple[_Kind, ...], Field(description="Kinds of relation, such as SUPPLIES; none means any. See schema.")
]
Statuses = Annotated[
    tuple[Status, ...], Field(description="How sure the sentences are; none means any. asserted is a fact.")
]
Day = Annotated[PartialDate | None, Field(description="YYYY, YYYY-MM or YYYY-MM-DD.")]
Limit = Annotated[int, Field(ge=1, le=200, description="Most results.")]
Cursor = Annotated[str | None, Field(description="`cursor` of the results before.")]


class Found(Value):
    """`actors` are states and organizations that a phrase means, with the share of each; `entities` carry
    its words in their names, people and agreements too."""

    actors: tuple[Candidate, ...]
    entities: tuple[Entity, ...]


class Relations(Value):
    """Some relations in order of key, and the cursor that asks for those after them, null at the end."""

    relations: tuple[Proven, ...]
    cursor: str | None


class Paths(Value):
    """Chains of relations from one entity to the other, the shortest first."""

    paths: tuple[Path, ...]


class Schema(Value):
    """What the graph may hold."""

    labels: tuple[Label, ...]
    statuses: tuple[Status, ...]
    kinds: tuple[Kind, ...]


class Tools:
    """The tools. Raises Problem or GraphError, whose message tells a model what to do."""

    def __init__(self, store: Store) -> None:
        self._store: Final = store

    def ask(
        self, question: Annotated[str, Field(max_length=500, description="Such as: who supplies Russia")]
    ) -> answer.Answer:
        """Answer a question in English about states, leaders, organizations and agreements, with sentences
        that prove the answer. A question that is not understood is refused with the nearest ones that are."""
        return answer.ask(question, self._store)

    def find_entity(
        self,
        name: Annotated[str, Field(max_length=500, description='A name or a phrase: "Kremlin spokesman".')],
        on: Annotated[PartialDate | None, Field(description="The day on which offices count.")] = None,
    ) -> Found:
        """Find the id of a state, person, organization or agreement by a name or a phrase."""
        entities = tuple(self._store.find_entities(name))
        return Found(actors=resolver().resolve(name, on), entities=entities)

    def relations(
        self,
        subject: End = None,
        object: End = None,  # noqa: A002
        either: Annotated[str | None, Field(description="The id of an entity at any end.")] = None,
        kinds: Kinds = (),
        statuses: Statuses = (),
        as_of: Day = None,
        since: Day = None,
        until: Day = None,
        goods: Annotated[str | None, Field(description="Part of the name of what is supplied.")] = None,
        min_publishers: Annotated[int, Field(ge=0, description="Reported by at least so many.")] = 0,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Relations:
        """List relations between entities, each with its surest sentence. The tool evidence takes the `key`
        of a relation, and gives all of its sentences with their documents."""
        wanted = RelationFilter(
            subject=subject,
            object=object,
            either=either,
            kinds=kinds,
            statuses=statuses,
            as_of=as_of,
            since=since,
            until=until,
            goods=goods,
            min_publishers=min_publishers,
        )
        page = self._store.relations(wanted, limit, cursor)
        return Relations(relations=prove(page.relations, self._store, quotes=0), cursor=page.cursor)

    def neighbours(
        self,
        entity: Id,
        kinds: Kinds = (),
        statuses: Statuses = (),
        size: Annotated[int, Field(ge=1, le=100, description="Most neighbours.")] = 25,
    ) -> Neighbourhood:
        """Show whom an entity stands in relations with, the most reported first."""
        found = self._store.neighbours(entity, RelationFilter(kinds=kinds, statuses=statuses), size=size)
        if found is None:
            raise _unknown(entity)
        return found

    def paths(
        self,
        one: Id,
        other: Id,
        kinds: Kinds = (),
        statuses: Statuses = (),
        longest: Annotated[int, Field(ge=1, le=6, description="Most relations in a chain.")] = 4,
        limit: Annotated[int, Field(ge=1, le=10, description="Most chains.")] = 5,
    ) -> Paths:
        """Find how two entities are connected, through others, in any direction."""
        wanted = RelationFilter(kinds=kinds, statuses=statuses)
        return Paths(paths=self._store.paths(one, other, wanted, longest=longest, limit=limit))

    def evidence(self, relation: Annotated[str, Field(description="The `key` of a relation.")]) -> Proven:
        """Show the sentences that prove a relation, with their documents and who says so."""
        found = self._store.relation(relation)
        if found is None:
            raise NotFound(f"no relation has the key {relation}; the tool relations lists keys")
        return prove((found,), self._store)[0]

    def timeline(
        self,
        entity: Id,
        kinds: Kinds = (),
        statuses: Statuses = (),
        since: Day = None,
        until: Day = None,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Timeline:
        """Show what began, was reported, was confirmed and ended for an entity, in order of date."""
        if self._store.entity(entity) is None:
            raise _unknown(entity)
        wanted = RelationFilter(kinds=kinds, statuses=statuses, since=since, until=until)
        return self._store.timeline(entity, wanted, limit, cursor)

    def schema(self) -> Schema:
        """Explain the kinds of relation and their meanings, the statuses and the kinds of entity."""
        return Schema(labels=tuple(Label), statuses=tuple(Status), kinds=tuple(KINDS.values()))


def _unknown(entity: str) -> NotFound:
    return NotFound(f"no entity has the id {entity}; the tool find_entity finds ids")
