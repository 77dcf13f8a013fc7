"""Takes nodes with the width of their names and edges; gives each node its place, the same every time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import rustworkx


@dataclass(frozen=True, slots=True)
class Canvas:
    """What is drawn upon, in pixels at the size that it is drawn for."""

    width: int
    height: int


WIDE: Final = Canvas(760, 520)
NARROW: Final = Canvas(340, 460)
"""The canvas of a phone, 360 pixels wide with the margins of the page."""

MOST_NAMED: Final = 80
"""Up to so many nodes are kept apart; more are a crowd of dots."""
_FULL: Final = 0.65
"""How much of the canvas names may take so that they can be kept apart."""
_BARE: Final = 30.0
"""The side of the square that a node takes without a name, in pixels; with a name it is so much higher:"""
_HIGH: Final = 64.0
_GAP: Final = 6
_MARGIN: Final = 56
_SEED: Final = 7

Point = tuple[float, float]
Frame = tuple[float, float, float, float]
"""A part of the canvas: left, top, width and height."""
Pins = tuple[tuple[int, Point], ...]


@lru_cache(maxsize=128)
def places(
    widths: tuple[float, ...], edges: tuple[tuple[int, int], ...], pins: Pins = (), canvas: Canvas = WIDE
) -> list[Point]:
    """A place on the canvas for each node; `pins` are nodes whose place is given.

    Names, whose widths are given, are kept apart as far as there is room; those with the most edges first.
    """
    fixed = dict(pins)
    found = [(0.0, 0.0)] * len(widths)
    for nodes, frame in _frames(len(widths), edges, canvas):
        points = _pair(frame) if len(nodes) == 2 else _spring(nodes, edges)
        for node, place in zip(nodes, _within(frame, points), strict=True):
            found[node] = place
    for node, place in fixed.items():
        found[node] = place
    if len(widths) <= MOST_NAMED:
        widths = _with_room(widths, edges, canvas)
        found = [_inside(point, width, canvas) for point, width in zip(found, widths, strict=True)]
        found = _apart(found, widths, frozenset(fixed), canvas)
    return [(round(x, 1), round(y, 1)) for x, y in found]


def _frames(
    count: int, edges: Sequence[tuple[int, int]], canvas: Canvas
) -> Iterator[tuple[list[int], Frame]]:
    """The parts of the graph that no edge connects, the largest first, each with its share of the canvas."""
    parts = rustworkx.connected_components(_graph(range(count), edges))
    rest = (0.0, 0.0, float(canvas.width), float(canvas.height))
    left = count
    for part in sorted(parts, key=lambda part: (-len(part), min(part))):
        x, y, width, height = rest
        share = len(part) / left
        left -= len(part)
        if width >= height:
            yield sorted(part), (x, y, width * share, height)
            rest = (x + width * share, y, width * (1 - share), height)
        else:
            yield sorted(part), (x, y, width, height * share)
            rest = (x, y + height * share, width, height * (1 - share))


def _graph(nodes: Iterable[int], edges: Iterable[tuple[int, int]]) -> rustworkx.PyGraph[int, None]:
    number = {node: index for index, node in enumerate(nodes)}
    graph: rustworkx.PyGraph[int, None] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(list(number))
    inner = [(number[a], number[b], None) for a, b in edges if a in number and b in number]
    graph.add_edges_from(inner)
    return graph


def _pair(frame: Frame) -> list[Point]:
    """Two points along the longer side of a frame, so that what stands on their edges has room."""
    _, _, width, height = frame
    return [(0.0, 0.0), (1.0, 0.0) if width >= height else (0.0, 1.0)]


def _spring(nodes: Sequence[int], edges: Sequence[tuple[int, int]]) -> list[Point]:
    iterations = 200 if len(nodes) <= MOST_NAMED else 60
    found = rustworkx.spring_layout(_graph(nodes, edges), seed=_SEED, num_iter=iterations)
    return [(float(found[index][0]), float(found[index][1])) for index in range(len(nodes))]


def _within(frame: Frame, points: Sequence[Point]) -> list[Point]:
    """The points stretched over a frame; a line of points or a single one stands in its middle."""
    x, y, width, height = frame
    across, down = [x for x, _ in points], [y for _, y in points]
    return list(zip(_stretch(across, x, width), _stretch(down, y, height), strict=True))


def _stretch(values: Sequence[float], start: float, length: float) -> list[float]:
    low, high = min(values), max(values)
    margin = min(_MARGIN, length / 4)
    if high - low < 1e-6:
        return [start + length / 2] * len(values)
    return [start + margin + (value - low) / (high - low) * (length - 2 * margin) for value in values]


def _with_room(
    widths: Sequence[float], edges: Sequence[tuple[int, int]], canvas: Canvas
) -> tuple[float, ...]:
    """The widths, without the names of the least connected nodes where there is no room for all."""
    degrees = Counter(node for edge in edges for node in edge)
    room = canvas.width * canvas.height * _FULL - len(widths) * _BARE**2
    found = [_BARE] * len(widths)
    for node in sorted(range(len(widths)), key=lambda node: -degrees[node]):
        room -= widths[node] * _HIGH - _BARE**2
        if room < 0:
            break
        found[node] = widths[node]
    return tuple(found)


def _apart(
    points: list[Point], widths: Sequence[float], fixed: frozenset[int], canvas: Canvas
) -> list[Point]:
    """Push nodes whose names would overlap away from one another, within the canvas."""
    found = list(points)
    for _ in range(120):
        moved = False
        for a in range(len(found)):
            for b in range(a + 1, len(found)):
                moved = _push(found, widths, fixed, (a, b), canvas) or moved
        if not moved:
            break
    return found


def _push(
    found: list[Point],
    widths: Sequence[float],
    fixed: frozenset[int],
    pair: tuple[int, int],
    canvas: Canvas,
) -> bool:
    a, b = pair
    (ax, ay), (bx, by) = found[a], found[b]
    wide = (widths[a] + widths[b]) / 2 + _GAP
    high = _HIGH if widths[a if ay <= by else b] > _BARE else _BARE
    over_x, over_y = wide - abs(ax - bx), high - abs(ay - by)
    if over_x <= 0 or over_y <= 0 or {a, b} <= fixed:
        return False
    along_x = over_x / wide < over_y / high
    step = (over_x if along_x else over_y) / (1 if fixed & {a, b} else 2) + 0.5
    sign = 1 if (ax <= bx if along_x else ay <= by) else -1
    for node, way in ((a, -sign), (b, sign)):
        if node not in fixed:
            x, y = found[node]
            dx, dy = (step * way, 0.0) if along_x else (0.0, step * way)
            found[node] = _inside((x + dx, y + dy), widths[node], canvas)
    return True


def _inside(point: Point, width: float, canvas: Canvas) -> Point:
    """The nearest point at which the whole name stands on the canvas."""
    half = min(width / 2 + 6, canvas.width / 2)
    return min(max(point[0], half), canvas.width - half), min(max(point[1], 24), canvas.height - 56)
