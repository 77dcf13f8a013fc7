"""Takes relations; gives the `Scene` of them: nodes and edges with their places, ready to be drawn."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from app.proof import Proven
from app.views.layout import Point, places
from graph.model import Goods, PartialDate, Relation, Value
from graph.ontology import KINDS, Label, Status

LETTER: Final = 7.4
"""The mean width of a letter of a name, in pixels at its size in drawings."""


Told = Relation | Proven
"""A relation, with or without its sentences."""


class Node(Value):
    """An entity at its place, in units of a canvas of 760 by 520. `degree` counts its edges here."""

    id: str
    label: Label
    name: str
    x: float
    y: float
    degree: int
    pinned: bool = False


class Edge(Value):
    """A relation from the node `source` to the node `target`, with what its card says."""

    key: str
    kind: str
    status: Status
    source: str
    target: str
    says: str
    since: PartialDate | None
    until: PartialDate | None
    first_seen: PartialDate | None
    last_seen: PartialDate | None
    documents: int
    publishers: int
    goods: tuple[str, ...]

    @property
    def begins(self) -> PartialDate | None:
        """The first date at which it is known to hold: stated, or else of its first report."""
        return self.since or self.first_seen


class Scene(Value):
    """What is drawn. `left_out` counts relations that the cap left out."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int = 0

    @property
    def up_to(self) -> PartialDate | None:
        """The publication date of the newest document that speaks here."""
        return max((edge.last_seen for edge in self.edges if edge.last_seen), default=None)


def scene(
    relations: Iterable[Told], pins: Mapping[str, Point] | None = None, most: int | None = None
) -> Scene:
    """The drawing of relations, the best reported first; at most `most` nodes, with the edges among them."""
    pins = pins or {}
    ordered = sorted(relations, key=lambda one: (-one.publishers, -one.claims, one.key))
    ends = {end.id: end for one in ordered for end in (one.subject, one.object)}
    kept_ids = sorted(list(ends)[:most])
    kept = frozenset(kept_ids)
    shown = [one for one in ordered if {one.subject.id, one.object.id} <= kept]
    number = {id_: index for index, id_ in enumerate(kept_ids)}
    widths = tuple(len(ends[id_].name) * LETTER + 12 for id_ in kept_ids)
    links = tuple(sorted({(number[one.subject.id], number[one.object.id]) for one in shown}))
    fixed = tuple((number[id_], place) for id_, place in sorted(pins.items()) if id_ in number)
    degrees = Counter(end.id for one in shown for end in (one.subject, one.object))
    nodes = tuple(
        Node(
            id=id_,
            label=ends[id_].label,
            name=ends[id_].name,
            x=x,
            y=y,
            degree=degrees[id_],
            pinned=id_ in pins,
        )
        for id_, (x, y) in zip(kept_ids, places(widths, links, fixed), strict=True)
    )
    return Scene(nodes=nodes, edges=tuple(map(edge, shown)), left_out=len(ordered) - len(shown))


def edge(relation: Told) -> Edge:
    """A relation as it is drawn."""
    return Edge(
        key=relation.key,
        kind=relation.kind,
        status=relation.status,
        source=relation.subject.id,
        target=relation.object.id,
        says=KINDS[relation.kind].verb,
        since=relation.since,
        until=relation.until,
        first_seen=relation.first_seen,
        last_seen=relation.last_seen,
        documents=relation.documents,
        publishers=relation.publishers,
        goods=tuple(map(goods_words, relation.goods)),
    )


_QUALIFIERS: Final = {"about": "about ", "at_least": "at least ", "at_most": "at most "}


def goods_words(goods: Goods) -> str:
    """Goods in words, with their quantity where it is stated.

    >>> goods_words(Goods(name="shells", quantity=9e6, unit="round", qualifier="about"))
    'about 9 million rounds of shells'
    """
    if goods.quantity is None:
        return goods.name
    amount = f"{_QUALIFIERS.get(goods.qualifier or '', '')}{_number(goods.quantity)}"
    if not goods.unit:
        return f"{amount} {goods.name}"
    plural = "s" if goods.quantity != 1 and len(goods.unit) > 2 and not goods.unit.endswith("s") else ""
    return f"{amount} {goods.unit}{plural} of {goods.name}"


def _number(value: float) -> str:
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= size:
            return f"{value / size:,.4g} {word}"
    return f"{value:,.6g}"


_SPREAD: Final = 44
_MOST_SPREAD: Final = 150


def arcs(edges: Sequence[Edge]) -> list[tuple[Edge, float]]:
    """Each edge with the bend that keeps it apart from others between the same two nodes, in pixels."""
    together: dict[frozenset[str], list[Edge]] = {}
    for one in edges:
        together.setdefault(frozenset((one.source, one.target)), []).append(one)
    found: list[tuple[Edge, float]] = []
    for pair, members in together.items():
        first = min(pair)
        step = spacing(len(members))
        for index, one in enumerate(members):
            bend = (index - (len(members) - 1) / 2) * step
            found.append((one, bend if one.source == first else -bend))
    return found


def spacing(parallel: int) -> float:
    """How far edges between the same two nodes stand apart, in pixels: many take as much room as a few."""
    return min(_SPREAD, _MOST_SPREAD / max(parallel - 1, 1))
