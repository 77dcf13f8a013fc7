"""Takes the relations of one entity; gives them by what they say of it: a section for each kind and end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from app.views.looks import BACKGROUND
from graph.model import Relation
from graph.ontology import KINDS
from graph.results import Degree

End = Literal["subject", "object", "either"]


@dataclass(frozen=True, slots=True)
class Section:
    """Relations of one kind in which the entity stands at one end, the best reported first, and how many."""

    kind: str
    end: End
    relations: tuple[Relation, ...]
    total: int


def told(kind: str, end: End) -> str:
    """What relations of a kind say of the entity at that end.

    >>> told("SUPPLIES", "object")
    'is supplied by'
    """
    return KINDS[kind].reverse if end == "object" else KINDS[kind].verb


def sections(entity_id: str, relations: Iterable[Relation], degrees: Iterable[Degree]) -> tuple[Section, ...]:
    """Sections in the order of `ends`; a symmetric kind has one."""
    newest_first = sorted(relations, key=lambda one: one.since or one.first_seen or "", reverse=True)
    ordered = sorted(newest_first, key=_rank)
    return tuple(
        Section(
            kind, end, tuple(one for one in ordered if one.kind == kind and _at(one, entity_id, end)), total
        )
        for kind, end, total in ends(degrees)
    )


def ends(degrees: Iterable[Degree]) -> tuple[tuple[str, End, int], ...]:
    """The kinds with the ends at which the entity stands, and how often, in the order of the ontology.

    What holds of almost every entity comes last.
    """
    totals = {degree.kind: degree for degree in degrees}
    kinds = sorted((kind for kind in KINDS if kind in totals), key=BACKGROUND.__contains__)
    return tuple((kind, end, total) for kind in kinds for end, total in _ends(totals[kind]) if total)


def _ends(degree: Degree) -> Iterator[tuple[End, int]]:
    if KINDS[degree.kind].symmetric:
        yield "either", degree.outgoing + degree.incoming
    else:
        yield "subject", degree.outgoing
        yield "object", degree.incoming


def _at(one: Relation, entity_id: str, end: End) -> bool:
    return end == "either" or entity_id == (one.subject if end == "subject" else one.object).id


def _rank(one: Relation) -> tuple[bool, bool, int, int]:
    """What holds goes before what ended; of two that are reported as well, the newer one."""
    held = one.until is None
    return (not one.status.answers, not held, -one.publishers * held, -one.claims * held)


def foreground(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """What tells most of an entity at a glance: without what ended, or holds of almost every entity."""
    return tuple(one for one in relations if one.kind not in BACKGROUND and one.until is None)


def recent(relations: Iterable[Relation], most: int) -> tuple[Relation, ...]:
    """The relations last reported, the newest first; what no document dates is left out."""
    dated = [one for one in relations if one.last_seen]
    return tuple(sorted(dated, key=lambda one: (one.last_seen or "", one.key), reverse=True)[:most])
