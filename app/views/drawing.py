"""Takes a scene; gives the strokes of its drawing: curves, arrow heads and names, for an SVG template."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import hypot
from typing import Final

from app.views.looks import COLOURS, DASHES, MARKS, Mark
from app.views.scene import Edge, Node, Scene, arcs
from graph.ontology import KINDS

_REACH: Final = 19
"""How far from the middle of a node its edges begin and end, in pixels."""
_HEAD: Final = 10
_CROWD: Final = 150
_SPOKEN: Final = 24
_SAID_LETTER: Final = 5.8
_BASE: Final = 12
"""How far under the top of a line its letters stand, in pixels."""
LINE: Final = 15
"""The height of a line of a name, in pixels."""

Box = tuple[float, float, float, float]
"""A part of the canvas: left, top, right and bottom."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """An edge: a quadratic curve, its arrow head (empty for a symmetric kind) and the place of its words.

    `tip` is what the arrow head covers, null where there is none.
    """

    edge: Edge
    colour: str
    dash: str
    width: float
    path: str
    head: str
    tip: Box | None
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Word:
    """What an edge says, at its place."""

    says: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A node: its mark at its place, and the lines of its name, none where it finds no room.

    The lines stand one under the other around `x`, the first of them on `y`.
    """

    node: Node
    mark: Mark
    lines: tuple[str, ...] = ()
    x: float = 0
    y: float = 0


@dataclass(frozen=True, slots=True)
class Bundle:
    """Lines or dots of one look, as one path: what a crowd is drawn with."""

    colour: str
    path: str
    width: float = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """Strokes and spots of a scene, with words where there is room for them; or the bundles of a crowd."""

    strokes: tuple[Stroke, ...] = ()
    spots: tuple[Spot, ...] = ()
    bundles: tuple[Bundle, ...] = ()
    words: tuple[Word, ...] = ()


def draw(scene: Scene) -> Drawing:
    """The drawing of a scene. More nodes than 150 are a crowd: straight lines and dots, without names."""
    at = {node.id: (node.x, node.y) for node in scene.nodes}
    if len(scene.nodes) > _CROWD:
        return Drawing(bundles=(*_lines(scene, at), *_dots(scene)))
    strokes = tuple(stroke(edge, at[edge.source], at[edge.target], bend) for edge, bend in arcs(scene.edges))
    taken = [(node.x - 12, node.y - 12, node.x + 12, node.y + 12) for node in scene.nodes]
    named = {spot.node.id: spot for spot in _named(scene, taken)}
    spots = tuple(named.get(node.id, Spot(node, MARKS[node.label])) for node in scene.nodes)
    words = tuple(_words(strokes, taken)) if len(strokes) <= _SPOKEN else ()
    return Drawing(strokes, spots, words=words)


def _named(scene: Scene, taken: list[Box]) -> Iterator[Spot]:
    """The nodes whose name stands on the canvas, on no mark and no other name, the best connected first."""
    for node in sorted(scene.nodes, key=lambda node: -node.degree):
        half, height = node.width / 2, LINE * len(node.lines)
        for x, top in _around(node, half, height, scene.canvas.width):
            inside = half <= x <= scene.canvas.width - half and 0 <= top <= scene.canvas.height - height
            if inside and _takes(taken, (x - half, top, x + half, top + height)):
                yield Spot(node, MARKS[node.label], node.lines, round(x, 1), round(top + _BASE, 1))
                break


def _around(node: Node, half: float, height: float, width: float) -> Iterator[tuple[float, float]]:
    """Where a name may stand, by its middle and its top: under the mark, over it, or beside it.

    Near the edge of the canvas it is moved inwards, so far that it still stands under or over its mark.
    """
    inwards = min(max(node.x, half), width - half)
    x = inwards if abs(inwards - node.x) < half else node.x
    yield from ((x, node.y + _REACH), (x, node.y - _REACH - height))
    yield from ((node.x + side * (_REACH + half), node.y - height / 2) for side in (1, -1))


def _words(strokes: Iterable[Stroke], taken: list[Box]) -> Iterator[Word]:
    """What edges say, wherever that lies on no mark, no name and no other word."""
    for one in strokes:
        half = len(one.edge.says) * _SAID_LETTER / 2
        if _takes(taken, (one.x - half, one.y - 6, one.x + half, one.y + 6)):
            yield Word(one.edge.says, one.x, one.y)


def _takes(taken: list[Box], box: Box) -> bool:
    """Take a place where nothing stands in it yet."""
    free = not any(overlap(box, other) for other in taken)
    if free:
        taken.append(box)
    return free


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share a place."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _lines(scene: Scene, at: Mapping[str, tuple[float, float]]) -> Iterator[Bundle]:
    paths: defaultdict[str, list[str]] = defaultdict(list)
    for edge in scene.edges:
        (ax, ay), (bx, by) = at[edge.source], at[edge.target]
        paths[COLOURS[edge.kind]].append(f"M{ax:.0f} {ay:.0f}L{bx:.0f} {by:.0f}")
    for colour, lines in paths.items():
        yield Bundle(colour, "".join(lines), width=0.7)


def _dots(scene: Scene) -> Iterator[Bundle]:
    paths: defaultdict[str, list[str]] = defaultdict(list)
    for node in scene.nodes:
        paths[MARKS[node.label].colour].append(
            f"M{node.x - 3:.1f} {node.y:.1f}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z"
        )
    for colour, dots in paths.items():
        yield Bundle(colour, "".join(dots))


def stroke(
    edge: Edge,
    start: tuple[float, float],
    end: tuple[float, float],
    bend: float,
    reach: float = _REACH,
    pen: float = 1,
) -> Stroke:
    """The stroke of an edge between two places, bent by so many pixels to its left; `pen` thins it."""
    (ax, ay), (bx, by) = start, end
    length = max(hypot(bx - ax, by - ay), 1.0)
    nx, ny = -(by - ay) / length, (bx - ax) / length
    mx, my = (ax + bx) / 2 + nx * bend * 2, (ay + by) / 2 + ny * bend * 2
    sx, sy = _towards(ax, ay, mx, my, reach)
    directed = not KINDS[edge.kind].symmetric
    tx, ty = _towards(bx, by, mx, my, reach + (_HEAD * pen if directed else 0))
    half = _HEAD * pen / 2
    return Stroke(
        edge=edge,
        colour=COLOURS[edge.kind],
        dash=DASHES[edge.status],
        width=round(min(1.6 + 0.5 * edge.publishers, 5) * pen, 2),
        path=f"M{sx:.1f} {sy:.1f}Q{mx:.1f} {my:.1f} {tx:.1f} {ty:.1f}",
        head=_head(mx, my, *_towards(bx, by, mx, my, reach), _HEAD * pen) if directed else "",
        tip=(tx - half, ty - half, tx + half, ty + half) if directed else None,
        x=round((sx + 2 * mx + tx) / 4, 1),
        y=round((sy + 2 * my + ty) / 4, 1),
    )


def _towards(x: float, y: float, to_x: float, to_y: float, distance: float) -> tuple[float, float]:
    length = max(hypot(to_x - x, to_y - y), 1.0)
    return x + (to_x - x) / length * distance, y + (to_y - y) / length * distance


def _head(from_x: float, from_y: float, x: float, y: float, size: float) -> str:
    length = max(hypot(x - from_x, y - from_y), 1.0)
    ux, uy = (x - from_x) / length, (y - from_y) / length
    bx, by = x - ux * size * 1.2, y - uy * size * 1.2
    half = size / 2
    left = f"{bx - uy * half:.1f} {by + ux * half:.1f}"
    right = f"{bx + uy * half:.1f} {by - ux * half:.1f}"
    return f"M{x:.1f} {y:.1f}L{left}L{right}z"
