"""Takes an entity and the store; gives what tells most of it in a few lines, for a small frame."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from app.reconcile.protocol import describe
from app.views.looks import BACKGROUND
from app.views.pages import path_of
from app.views.sections import End, sections, told
from graph.model import Entity, Relation
from graph.ontology import KINDS, Status
from graph.results import RelationFilter
from graph.store import Store

_MOST_READ: Final = 100
_MOST_LINES: Final = 4
_MOST_NAMES: Final = 3


class Line(NamedTuple):
    """What relations of one kind say of the entity: "is supplied by", whom first, and how many more."""

    says: str
    names: tuple[str, ...]
    more: int


class Glance(NamedTuple):
    """An entity, what tells it from its namesakes, some facts, and the address of its page."""

    entity: Entity
    description: str
    lines: tuple[Line, ...]
    path: str


def glance(entity: Entity, store: Store) -> Glance:
    """Facts alone: what is planned, denied or over takes more words than there is room for."""
    wanted = RelationFilter(either=entity.id, statuses=(Status.ASSERTED,))
    telling = wanted.model_copy(update={"kinds": tuple(kind for kind in KINDS if kind not in BACKGROUND)})
    read = (store.relations(one, _MOST_READ).relations for one in (telling, wanted))
    around = next((found for each in read if (found := tuple(one for one in each if one.until is None))), ())
    found = sections(entity.id, around, store.degrees(entity.id))
    lines = (_line(entity, each.kind, each.end, each.relations) for each in found if each.relations)
    return Glance(entity, describe(entity), tuple(lines)[:_MOST_LINES], path_of(entity))


def _line(entity: Entity, kind: str, end: End, relations: Sequence[Relation]) -> Line:
    others = (one.object if one.subject.id == entity.id else one.subject for one in relations)
    names = tuple(dict.fromkeys(other.name for other in others))
    return Line(told(kind, end), names[:_MOST_NAMES], len(names[_MOST_NAMES:]))
