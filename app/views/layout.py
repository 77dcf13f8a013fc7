"""Takes nodes with the width of their names and edges; gives each node its place, the same every time."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import rustworkx

WIDTH: Final = 760
HEIGHT: Final = 520
_MARGIN: Final = 56
_SEED: Final = 7
_TIGHT: Final = 80
"""Up to so many nodes carry names, which are kept apart; more are drawn as dots."""

Point = tuple[float, float]
Pins = tuple[tuple[int, Point], ...]


@lru_cache(maxsize=128)
def places(widths: tuple[float, ...], edges: tuple[tuple[int, int], ...], pins: Pins = ()) -> list[Point]:
    """A place within WIDTH by HEIGHT for each node; `pins` are nodes whose place is given."""
    fixed = dict(pins)
    found = _spread(_spring(len(widths), edges))
    for node, place in fixed.items():
        found[node] = place
    if len(widths) <= _TIGHT:
        found = [_inside(point, width) for point, width in zip(found, widths, strict=True)]
        found = _apart(found, widths, frozenset(fixed))
    return [(round(x, 1), round(y, 1)) for x, y in found]


def _spring(count: int, edges: Sequence[tuple[int, int]]) -> list[Point]:
    graph: rustworkx.PyGraph[int, None] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(count))
    graph.add_edges_from([(source, target, None) for source, target in edges])
    found = rustworkx.spring_layout(graph, seed=_SEED, num_iter=200 if count <= _TIGHT else 60)
    return [(float(found[node][0]), float(found[node][1])) for node in range(count)]


def _spread(points: list[Point]) -> list[Point]:
    """The points stretched over the whole canvas; a line of points or a single one stands in its middle."""
    return list(
        zip(_stretch([x for x, _ in points], WIDTH), _stretch([y for _, y in points], HEIGHT), strict=True)
    )


def _stretch(values: list[float], length: int) -> list[float]:
    low, high = min(values, default=0.0), max(values, default=0.0)
    if high - low < 1e-6:
        return [length / 2] * len(values)
    return [_MARGIN + (value - low) / (high - low) * (length - 2 * _MARGIN) for value in values]


def _apart(points: list[Point], widths: Sequence[float], fixed: frozenset[int]) -> list[Point]:
    """Push nodes whose names would overlap away from one another, within the canvas."""
    found = list(points)
    for _ in range(120):
        moved = False
        for a in range(len(found)):
            for b in range(a + 1, len(found)):
                moved = _push(found, widths, fixed, a, b) or moved
        if not moved:
            break
    return found


def _push(found: list[Point], widths: Sequence[float], fixed: frozenset[int], a: int, b: int) -> bool:
    (ax, ay), (bx, by) = found[a], found[b]
    over_x = (widths[a] + widths[b]) / 2 + 14 - abs(ax - bx)
    over_y = 64 - abs(ay - by)
    if over_x <= 0 or over_y <= 0 or {a, b} <= fixed:
        return False
    along_x = over_x < over_y
    step = (over_x if along_x else over_y) / (1 if fixed & {a, b} else 2) + 0.5
    sign = 1 if (ax <= bx if along_x else ay <= by) else -1
    for node, way in ((a, -sign), (b, sign)):
        if node not in fixed:
            x, y = found[node]
            dx, dy = (step * way, 0.0) if along_x else (0.0, step * way)
            found[node] = _inside((x + dx, y + dy), widths[node])
    return True


def _inside(point: Point, width: float) -> Point:
    """The nearest point at which the whole name stands on the canvas."""
    half = min(width / 2 + 6, WIDTH / 2)
    return min(max(point[0], half), WIDTH - half), min(max(point[1], 24), HEIGHT - 44)
