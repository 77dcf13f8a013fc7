"""`/v1/entities`: one state, person, organization or agreement, and all that the graph holds about it."""

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import Field

from app.errors import NotFound
from app.proof import Proven, read_proven
from app.routes.filters import FACTS, EventCursor, Limit, Quotes, RelationCursor, Wanted, narrowed
from app.routes.reply import PAGE, WRITTEN, RelationPage, Write, Writer
from app.routes.store import OpenStore, of_one_revision
from graph.model import Entity, PartialDate, Value
from graph.ontology import Status
from graph.results import Moment, Quote, RelationFilter
from graph.store import Store

router = APIRouter(prefix="/v1/entities", tags=["entities"])

Id = Annotated[
    str, Path(alias="entity_id", max_length=200, description="ISO 3166-1 alpha-3 of a state; else a slug.")
]


class AgreementPage(RelationPage):
    """Relations with agreements, and the agreements with their form and stage."""

    agreements: tuple[Entity, ...]


class Neighbourhood(Value):
    """An entity, its neighbours and the relations between all of them, those of most publishers first."""

    centre: Entity
    entities: tuple[Entity, ...]
    relations: tuple[Proven, ...]
    complete: bool = Field(description="False where `size` or `most` left something out.")


class Event(Value):
    """What happened to a relation at a date, as a text states it or as its publication places it."""

    date: PartialDate
    event: Moment
    relation: Proven


class Timeline(Value):
    """Some events in order of date, and the cursor that asks for those after them, null at the end."""

    events: tuple[Event, ...]
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What the lists of an entity's relations are asked."""

    store: Store
    write: Writer
    wanted: RelationFilter
    id: str
    limit: int
    cursor: str | None
    evidence: int

    def relations(self, *kinds: str, **ends: str) -> Response:
        """A page of the entity's relations of these kinds: of facts, where no status is asked for."""
        return self.write.page(*self.page(*kinds, **ends))

    def page(self, *kinds: str, **ends: str) -> tuple[tuple[Proven, ...], str | None]:
        """Relations with their sentences, and the cursor. Raises NotFound where there is no entity."""
        wanted = narrowed(self.wanted, kinds, FACTS, **ends)
        found, proven = read_proven(
            self.store,
            lambda: self.store.relations(wanted, self.limit, self.cursor),
            lambda page: page.relations,
            self.evidence,
            self.wanted.told,
        )
        if not found.relations:
            existing(self.store, self.id)
        return tuple(proven.values()), found.cursor


async def _about(
    store: OpenStore,
    write: Write,
    wanted: Wanted,
    id_: Id,
    limit: Limit = 100,
    cursor: RelationCursor = None,
    evidence: Quotes = 1,
) -> About:
    return About(store, write, wanted, id_, limit, cursor, evidence)


async def _dated(
    store: OpenStore,
    write: Write,
    wanted: Wanted,
    id_: Id,
    limit: Limit = 100,
    cursor: EventCursor = None,
    evidence: Quotes = 1,
) -> About:
    return About(store, write, wanted, id_, limit, cursor, evidence)


OfEntity = Annotated[About, Depends(_about)]
ByDate = Annotated[About, Depends(_dated)]


def existing(store: Store, id_: str) -> Entity:
    """The entity of this id. Raises NotFound."""
    found = store.entity(id_)
    if found is None:
        raise NotFound(f"no entity has the id {id_}; /v1/entities?q= finds names")
    return found


@router.get("/{entity_id}", summary="One entity")
@of_one_revision
def entity(store: OpenStore, id_: Id) -> Entity:
    """The entity of this id."""
    return existing(store, id_)


@router.get("/{entity_id}/suppliers", summary="Who supplies it", **PAGE)
def suppliers(about: OfEntity) -> Response:
    """Who supplies the entity, with what: asserted and alleged, or the statuses asked for."""
    return about.relations("SUPPLIES", object=about.id)


@router.get("/{entity_id}/customers", summary="Whom it supplies", **PAGE)
def customers(about: OfEntity) -> Response:
    """Whom the entity supplies, with what: asserted and alleged, or the statuses asked for."""
    return about.relations("SUPPLIES", subject=about.id)


@router.get(
    "/{entity_id}/sanctions",
    summary="Sanctions imposed and received",
    response_model=RelationPage,
    responses=WRITTEN,
)
def sanctions(
    about: OfEntity,
    side: Annotated[
        Literal["imposed", "received", "both"], Query(description="`imposed` by the entity, or `received`.")
    ] = "both",
) -> Response:
    """Sanctions by and against the entity: asserted and alleged, or the statuses asked for."""
    end = {"imposed": "subject", "received": "object", "both": "either"}[side]
    return about.relations("SANCTIONS", **{end: about.id})


@router.get("/{entity_id}/allies", summary="With whom it is allied", **PAGE)
def allies(about: OfEntity) -> Response:
    """Alliances of the entity: asserted and alleged, or the statuses asked for."""
    return about.relations("ALLIED_WITH", either=about.id)


@router.get("/{entity_id}/leaders", summary="Who leads it", **PAGE)
def leaders(about: OfEntity) -> Response:
    """Who heads the state or organization: asserted and alleged, or the statuses asked for."""
    return about.relations("LEADS", object=about.id)


@router.get(
    "/{entity_id}/agreements", summary="Its agreements", response_model=AgreementPage, responses=WRITTEN
)
def agreements(about: OfEntity) -> Response:
    """Agreements that the entity is party to, or violates, with how far each has come.

    Relations of every status count, as an agreement may still be planned, unless statuses are asked for.
    """
    statuses = about.wanted.statuses or tuple(Status)
    asked = replace(about, wanted=about.wanted.model_copy(update={"statuses": statuses}))
    relations, cursor = asked.page("PARTY_TO", "VIOLATES", subject=about.id)
    found = about.store.entities(sorted({relation.object.id for relation in relations}))
    page = AgreementPage(relations=relations, cursor=cursor, agreements=tuple(found))
    return about.write(page, relations, cursor)


@router.get("/{entity_id}/mentions", summary="Where an agreement is mentioned")
@of_one_revision
def mentions(store: OpenStore, id_: Id, limit: Limit = 100) -> list[Quote]:
    """The sentences in which documents mention an agreement, whether or not they say who is party to it.

    Other entities are mentioned in the sentences of their relations.
    """
    existing(store, id_)
    return store.mentions(id_, limit)


@router.get(
    "/{entity_id}/neighbours", summary="Its neighbourhood", response_model=Neighbourhood, responses=WRITTEN
)
def neighbours(
    store: OpenStore,
    write: Write,
    wanted: Wanted,
    id_: Id,
    size: Annotated[int, Query(ge=1, le=200, description="How many neighbours at most.")] = 25,
    most: Annotated[int, Query(ge=1, le=2000, description="How many relations at most.")] = 200,
    among: Annotated[bool, Query(description="With the relations of the neighbours to one another.")] = True,
    evidence: Quotes = 0,
) -> Response:
    """The entity with those that most publishers put into relations with it: asserted and alleged ones."""
    asked = narrowed(wanted, (), FACTS)
    found, proven = read_proven(
        store,
        lambda: store.neighbours(id_, asked, size=size, most=most, among=among),
        lambda around: around.relations if around else (),
        evidence,
        wanted.told,
    )
    if found is None:
        raise NotFound(f"no entity has the id {id_}; /v1/entities?q= finds names")
    relations = tuple(proven.values())
    answer = Neighbourhood(
        centre=found.centre, entities=found.entities, relations=relations, complete=found.complete
    )
    return write(answer, relations)


@router.get(
    "/{entity_id}/timeline", summary="Its relations by date", response_model=Timeline, responses=WRITTEN
)
def timeline(about: ByDate) -> Response:
    """When relations of the entity began, were first and last reported, and ended, with their sentences.

    Relations of every status count, unless statuses are asked for. `since` and `until` bound the dates.
    """
    found, proven = read_proven(
        about.store,
        lambda: about.store.timeline(about.id, about.wanted, about.limit, about.cursor),
        lambda page: (event.relation for event in page.events),
        about.evidence,
        about.wanted.told,
    )
    if not found.events:
        existing(about.store, about.id)
    events = tuple(
        Event(date=each.date, event=each.event, relation=proven[each.relation.key]) for each in found.events
    )
    answer = Timeline(events=events, cursor=found.cursor)
    return about.write(answer, tuple(proven.values()), found.cursor)
