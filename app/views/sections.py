"""Takes the relations of one entity; gives them by what they say of it: a section for each kind and end."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.views.showing import BACKGROUND
from graph.model import Relation
from graph.ontology import KINDS


@dataclass(frozen=True, slots=True)
class Section:
    """The relations of one kind in which the entity stands at one end, the best reported first."""

    title: str
    kind: str
    relations: tuple[Relation, ...]


def sections(entity_id: str, relations: Iterable[Relation]) -> tuple[Section, ...]:
    """Sections in the order of the ontology; a symmetric kind has one."""
    ordered = sorted(relations, key=_rank)
    found: list[Section] = []
    for kind in KINDS.values():
        outgoing = [one for one in ordered if one.kind == kind.name and one.subject.id == entity_id]
        incoming = [one for one in ordered if one.kind == kind.name and one.object.id == entity_id]
        ends = ((kind.verb, outgoing), (kind.reverse, incoming))
        for words, members in ((kind.verb, outgoing + incoming),) if kind.symmetric else ends:
            if members:
                found.append(Section(words[0].upper() + words[1:], kind.name, tuple(members)))
    return tuple(found)


def _rank(one: Relation) -> tuple[bool, bool, int, int, str]:
    return (not one.status.answers, one.until is not None, -one.publishers, -one.claims, one.key)


def foreground(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """What tells most of an entity at a glance: without what ended, or holds of almost every entity."""
    return tuple(one for one in relations if one.kind not in BACKGROUND and one.until is None)


def recent(relations: Iterable[Relation], most: int) -> tuple[Relation, ...]:
    """The relations last reported, the newest first; what no document dates is left out."""
    dated = [one for one in relations if one.last_seen]
    return tuple(sorted(dated, key=lambda one: (one.last_seen or "", one.key), reverse=True)[:most])
