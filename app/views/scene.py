"""Takes relations; gives the `Scene` of them: nodes and edges with their places, ready to be drawn."""

import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from app.proof import Proven
from app.views.layout import MOST_NAMED, NARROW, WIDE, Canvas, Point, places
from graph.model import EntityRef, Goods, PartialDate, Relation, Value
from graph.ontology import KINDS, Label, Status

LETTER: Final = 7.4
"""The mean width of a letter of a name, in pixels at its size in drawings."""
_FEW: Final = 3
_SHORT: Final = 18
_LONG: Final = 26
"""How many letters a name may have that stands in one line, and how many each of two lines."""

Told = Relation | Proven
"""A relation, with or without its sentences."""


class Node(Value):
    """An entity at its place on the canvas, its name in one or two lines. `degree` counts its edges here."""

    id: str
    label: Label
    name: str
    lines: tuple[str, ...]
    x: float
    y: float
    degree: int
    pinned: bool = False

    @property
    def width(self) -> float:
        """How wide the name stands, in pixels."""
        return max(map(len, self.lines)) * LETTER


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
    """What is drawn, on which canvas. `left_out` counts relations that the cap left out."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int = 0
    canvas: Canvas = WIDE

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
    degrees = Counter(end.id for one in shown for end in (one.subject, one.object))
    nodes = tuple(_node(ends[id_], degrees[id_], pins.get(id_)) for id_ in kept_ids)
    found = Scene(nodes=nodes, edges=tuple(map(edge, shown)), left_out=len(ordered) - len(shown))
    return fitted(found, WIDE)


def _node(entity: EntityRef, degree: int, pin: Point | None) -> Node:
    """A node at its pin, or without a place so far."""
    x, y = pin or (0, 0)
    lines = name_lines(entity.name)
    return Node(
        id=entity.id,
        label=entity.label,
        name=entity.name,
        lines=lines,
        x=x,
        y=y,
        degree=degree,
        pinned=pin is not None,
    )


def fitted(scene: Scene, canvas: Canvas) -> Scene:
    """The scene with its nodes in their places on a canvas; pins stay where they are, in proportion."""
    number = {node.id: index for index, node in enumerate(scene.nodes)}
    wide, high = canvas.width / scene.canvas.width, canvas.height / scene.canvas.height
    pins = tuple((number[one.id], (one.x * wide, one.y * high)) for one in scene.nodes if one.pinned)
    links = tuple(sorted({(number[one.source], number[one.target]) for one in scene.edges}))
    widths = tuple(node.width + 12 for node in scene.nodes)
    nodes = tuple(
        node.model_copy(update={"x": x, "y": y})
        for node, (x, y) in zip(scene.nodes, places(widths, links, pins, canvas), strict=True)
    )
    return scene.model_copy(update={"nodes": nodes, "canvas": canvas})


def narrowed(scene: Scene) -> Scene | None:
    """The scene on the canvas of a phone; nothing where there are too many nodes for names anyway."""
    return fitted(scene, NARROW) if len(scene.nodes) <= MOST_NAMED else None


def fitting(scene: Scene) -> tuple[Scene, Scene]:
    """A small scene for a wide room and a narrow one, half as high where there are few nodes."""
    if len(scene.nodes) > _FEW:
        return scene, fitted(scene, NARROW)
    wide, narrow = (Canvas(canvas.width, canvas.height // 2) for canvas in (WIDE, NARROW))
    return fitted(scene, wide), fitted(scene, narrow)


def name_lines(name: str) -> tuple[str, ...]:
    """A name as it stands under its node: in one line, or in two of about the same length.

    >>> name_lines("European Court of Human Rights")
    ('European Court', 'of Human Rights')
    >>> name_lines("international community")
    ('international', 'community')
    """
    if len(name) <= _SHORT:
        return (name,)
    for width in range(max(len(name) // 2, _SHORT // 2), _LONG):
        if len(lines := textwrap.wrap(name, width, break_long_words=False)) <= 2:
            return tuple(lines)
    return tuple(textwrap.wrap(name, _LONG, max_lines=2, placeholder="…"))


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


def goods_words(goods: Goods) -> str:
    """Goods in words, with their quantity where it is stated.

    >>> goods_words(Goods(name="shells", quantity=9e6, unit="round", qualifier="about"))
    'about 9 million rounds of shells'
    """
    return goods.worded(None if goods.quantity is None else _number(goods.quantity))


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
