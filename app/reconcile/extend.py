"""Takes entities and properties; gives the values: what is known of an entity, and asserted relations."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.reconcile.protocol import Column, Extended, Extension, Named, Proposal
from graph.model import Entity
from graph.ontology import KINDS, Kind, Label, Status
from graph.results import RelationFilter
from graph.store import Store

_MOST: Final = 200
_REVERSE: Final = "reverse:"
_KNOWN: Final = {
    "aliases": "also known as",
    "capital": "capital",
    "demonyms": "demonyms",
    "form": "form",
    "latitude": "latitude",
    "longitude": "longitude",
    "region": "region",
    "stage": "stage of the agreement",
    "state": "state for which it acts",
}

Cells = tuple[dict[str, str | float], ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """A kind of relation as seen from one end."""

    kind: Kind
    reverse: bool

    @property
    def id(self) -> str:
        return f"{_REVERSE}{self.kind.name}" if self.reverse else self.kind.name

    @property
    def name(self) -> str:
        return self.kind.reverse if self.reverse else self.kind.verb

    @property
    def labels(self) -> tuple[Label, ...]:
        return self.kind.range if self.reverse else self.kind.domain

    @property
    def others(self) -> tuple[Label, ...]:
        return self.kind.domain if self.reverse else self.kind.range


def _sides() -> Iterator[_Side]:
    for kind in KINDS.values():
        yield _Side(kind, reverse=False)
        if not kind.symmetric:
            yield _Side(kind, reverse=True)


_SIDES: Final = {side.id: side for side in _sides()}


def properties() -> tuple[Named, ...]:
    """Every property: what is known of an entity, and its relations from either end."""
    known = tuple(Named(id=id_, name=name) for id_, name in _KNOWN.items())
    return known + tuple(Named(id=side.id, name=side.name) for side in _SIDES.values())


def propose(type_: str) -> Proposal:
    """The properties that entities of a type may have."""
    fitting = {side.id for side in _SIDES.values() if type_ in side.labels} | set(_KNOWN)
    return Proposal(type=type_, properties=tuple(one for one in properties() if one.id in fitting))


def extend(wanted: Extension, store: Store) -> Extended:
    """The cells asked for. An entity that is not known, and an unknown property, have none."""
    entities = {entity.id: entity for entity in store.entities(wanted.ids)}
    names = {one.id: one.name for one in properties()}
    meta = tuple(_column(one.id, names[one.id]) for one in wanted.properties if one.id in names)
    rows = {
        id_: {
            one.id: _limited(_cells(entities.get(id_), one.id, store), one.settings.limit)
            for one in wanted.properties
            if one.id in names
        }
        for id_ in wanted.ids
    }
    return Extended(meta=meta, rows=rows)


def _column(id_: str, name: str) -> Column:
    side = _SIDES.get(id_)
    if side is None or len(side.others) > 1:
        return Column(id=id_, name=name)
    return Column(id=id_, name=name, type=Named(id=side.others[0], name=side.others[0]))


def _limited(cells: Cells, limit: int) -> Cells:
    return cells[:limit] if limit else cells


def _cells(entity: Entity | None, id_: str, store: Store) -> Cells:
    if entity is None:
        return ()
    if id_ in _SIDES:
        return _related(entity, _SIDES[id_], store)
    value = getattr(entity, id_)
    values = value if isinstance(value, tuple) else (value,)
    return tuple(
        {"float": one} if isinstance(one, float) else {"str": str(one)} for one in values if one is not None
    )


def _related(entity: Entity, side: _Side, store: Store) -> Cells:
    """The other ends of asserted relations, each once."""
    end = "either" if side.kind.symmetric else "object" if side.reverse else "subject"
    wanted = RelationFilter.model_validate(
        {"kinds": (side.kind.name,), "statuses": (Status.ASSERTED,), end: entity.id}
    )
    others: dict[str, str] = {}
    for relation in store.relations(wanted, _MOST).relations:
        other = relation.object if relation.subject.id == entity.id else relation.subject
        others[other.id] = other.name
    return tuple({"id": id_, "name": name} for id_, name in others.items())
