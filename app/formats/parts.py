"""Pages of relations in; parts out, in which each entity comes once, with the first relation it stands in."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from app.formats import attributes
from app.proof import Proven
from graph.model import EntityRef


class Part(NamedTuple):
    """Some relations of a graph, and the entities that no part before has."""

    entities: Sequence[EntityRef]
    relations: Sequence[Proven]


def parts(pages: Iterable[Sequence[Proven]], alone: Iterable[EntityRef] = ()) -> Iterator[Part]:
    """The parts of a graph; entities that stand `alone`, in none of the relations, come last.

    Only ids are kept, so that the graph need not fit into memory.
    """
    seen: set[str] = set()
    for relations in pages:
        new = [ref for ref in attributes.nodes(relations) if ref.id not in seen]
        seen.update(ref.id for ref in new)
        yield Part(new, relations)
    yield from (Part((ref,), ()) for ref in alone if ref.id not in seen)
