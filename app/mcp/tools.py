"""Takes the store; gives what a language model may ask it, each a function whose words explain it."""

from collections.abc import Sequence
from typing import Annotated, Final

from pydantic import Field

from app.ask import answer
from app.ask.names import names
from app.errors import NotFound
from app.proof import Proven, prove
from app.routes import schema as ontology
from app.routes.entities import Event, Neighbourhood, Timeline
from app.routes.filters import FACTS
from app.routes.paths import Path, Paths
from app.routes.reply import RelationPage
from app.routes.resolve import resolver
from graph import cursors
from graph.model import Entity, EntityRef, PartialDate, Relation, Value
from graph.ontology import KINDS, Status
from graph.results import RelationFilter
from graph.store import Store
from ingest.entities import Candidate

Id = Annotated[str, Field(description="An entity's id, such as RUS or nato; find_entity gives it.")]
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
_AFTER: Final = "`cursor` of the results before."
RelationCursor = Annotated[str | None, Field(description=_AFTER, pattern=cursors.OF_RELATIONS)]
EventCursor = Annotated[str | None, Field(description=_AFTER, pattern=cursors.OF_EVENTS)]


class Found(Value):
    """`actors` are states and organizations that a phrase means, with the share of each; `entities` carry
    its words in their names, people and agreements too. `may_mean` are all that go by a name of several."""

    actors: tuple[Candidate, ...]
    entities: tuple[Entity, ...]
    may_mean: tuple[EntityRef, ...] = Field((), description="Ask which is meant, where there are any.")


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
        several = names().sharing(name)
        actors = () if several else resolver().resolve(name, on)
        return Found(actors=actors, entities=entities, may_mean=several)

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
        goods: Annotated[
            str | None,
            Field(description="Part of the name of what is supplied; any of several with “or” between."),
        ] = None,
        min_publishers: Annotated[int, Field(ge=0, description="Reported by at least so many.")] = 0,
        limit: Limit = 50,
        cursor: RelationCursor = None,
    ) -> RelationPage:
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
        if not page.relations:
            self._check(subject, object, either)
        return RelationPage(relations=self._told(page.relations), cursor=page.cursor)

    def neighbours(
        self,
        entity: Id,
        kinds: Kinds = (),
        statuses: Statuses = FACTS,
        size: Annotated[int, Field(ge=1, le=100, description="Most neighbours.")] = 25,
    ) -> Neighbourhood:
        """Show whom an entity stands in relations with, the most reported first."""
        found = self._store.neighbours(entity, RelationFilter(kinds=kinds, statuses=statuses), size=size)
        if found is None:
            raise _unknown(entity)
        return Neighbourhood(
            centre=found.centre,
            entities=found.entities,
            relations=self._told(found.relations),
            complete=found.complete,
        )

    def paths(
        self,
        one: Id,
        other: Id,
        kinds: Kinds = (),
        statuses: Statuses = FACTS,
        longest: Annotated[int, Field(ge=1, le=6, description="Most relations in a chain.")] = 4,
        limit: Annotated[int, Field(ge=1, le=10, description="Most chains.")] = 5,
    ) -> Paths:
        """Find how two entities are connected, through others, in any direction."""
        wanted = RelationFilter(kinds=kinds, statuses=statuses)
        found = self._store.paths(one, other, wanted, longest=longest, limit=limit)
        if not found:
            self._check(one, other)
        return Paths(
            paths=tuple(Path(entities=path.entities, relations=self._told(path.relations)) for path in found)
        )

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
        cursor: EventCursor = None,
    ) -> Timeline:
        """Show what began, was reported, was confirmed and ended for an entity, in order of date."""
        self._check(entity)
        wanted = RelationFilter(kinds=kinds, statuses=statuses, since=since, until=until)
        found = self._store.timeline(entity, wanted, limit, cursor)
        told = self._told([event.relation for event in found.events])
        events = tuple(
            Event(date=event.date, event=event.event, relation=relation)
            for event, relation in zip(found.events, told, strict=True)
        )
        return Timeline(events=events, cursor=found.cursor)

    def schema(self) -> ontology.Schema:
        """Explain the kinds of relation, the statuses and the kinds of entity, with how many there are."""
        return ontology.Schema.of(self._store.counts())

    def _check(self, *ids: str | None) -> None:
        """Raises NotFound for an id that no entity has: what it is asked for is unknown, and not nothing."""
        for id_ in filter(None, ids):
            if self._store.entity(id_) is None:
                raise _unknown(id_)

    def _told(self, relations: Sequence[Relation]) -> tuple[Proven, ...]:
        """Relations with their surest sentence; the tool evidence has the others."""
        return prove(relations, self._store, quotes=0)


def _unknown(entity: str) -> NotFound:
    return NotFound(f"no entity has the id {entity}; the tool find_entity finds ids")
