"""Takes places on the Earth; gives a map that shows them: the outline of the land in one projection.

The outline is Natural Earth's land at 1:110 million (public domain), as the TopoJSON of world-atlas 2.0.2.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import radians
from pathlib import Path
from typing import Any, Final

from app.views.layout import Canvas, Point

WIDE: Final = Canvas(760, 440)
NARROW: Final = Canvas(340, 340)
"""The map on a phone."""
_FILE: Final = Path(__file__).parent / "vendor" / "land-110m.json"
_UNIT: Final = 100.0
"""Units of the outline for one radian at the equator."""
_CLOSEST: Final = 5.6
"""Pixels for a unit of the outline: what it is good for."""
_PADDING: Final = 0.13
"""How much of its shorter side the map keeps free around what it shows."""
_RISE: Final = 0.12
"""How much room arcs take above and below, as a share of the width of what is shown."""
_LOWEST: Final = 0.6
"""How much of its height the map keeps where what it shows is wide and low."""


def project(longitude: float, latitude: float) -> Point:
    """The Natural Earth projection (Patterson, Savric and Jenny 2011) of degrees in WGS 84."""
    x, y = radians(longitude), radians(latitude)
    y2 = y * y
    y4 = y2 * y2
    across = x * (0.8707 - 0.131979 * y2 + y4 * (-0.013791 + y4 * (0.003971 * y2 - 0.001529 * y4)))
    up = y * (1.007226 + y2 * (0.015085 + y4 * (-0.044475 + 0.028874 * y2 - 0.005916 * y4)))
    return across * _UNIT, -up * _UNIT


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the map that is shown on a canvas: its scale, and where its origin lies."""

    canvas: Canvas
    scale: float
    x: float
    y: float

    def place(self, point: Point) -> Point:
        """A projected point on the canvas."""
        return round(point[0] * self.scale + self.x, 1), round(point[1] * self.scale + self.y, 1)


def frame(points: Sequence[Point], canvas: Canvas) -> Frame:
    """The frame that holds all projected points, no closer than the outline is good for; else the Earth.

    Its canvas is lower than the one given where that much height is not needed.
    """
    padding = min(canvas.width, canvas.height) * _PADDING if points else 0
    held = points or [project(-180, 0), project(180, 0), project(0, 80), project(0, -58)]
    wide = max(x for x, _ in held) - min(x for x, _ in held)
    high = max(y for _, y in held) - min(y for _, y in held)
    scale = min((canvas.width - 2 * padding) / max(wide, 1), (canvas.height - 2 * padding) / max(high, 1))
    scale = min(scale, _CLOSEST)
    needed = high * scale + 2 * padding + _RISE * wide * scale
    height = round(min(canvas.height, max(needed, canvas.height * _LOWEST)))
    x, y = _middle(held)
    return Frame(Canvas(canvas.width, height), scale, canvas.width / 2 - x * scale, height / 2 - y * scale)


def _middle(points: Sequence[Point]) -> Point:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


@cache
def outline() -> str:
    """The land as the data of one SVG path, in projected units."""
    topology: dict[str, Any] = json.loads(_FILE.read_text("utf-8"))
    arcs = list(map(_decoder(topology["transform"]), topology["arcs"]))
    rings = [
        ring
        for geometry in topology["objects"]["land"]["geometries"]
        for polygon in geometry["arcs"]
        for ring in polygon
    ]
    return "".join(map(_path, (piece for ring in rings for piece in _cut(_joined(ring, arcs)))))


def _decoder(transform: dict[str, Any]) -> Callable[[list[list[int]]], list[Point]]:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]

    def decode(arc: list[list[int]]) -> list[Point]:
        x = y = 0
        found: list[Point] = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            found.append((x * kx + dx, y * ky + dy))
        return found

    return decode


def _joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of a ring; a negative number is an arc walked backwards (TopoJSON 2.1.4)."""
    found: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        found += arc[1:] if found else arc
    return found


def _cut(ring: list[Point]) -> Iterator[list[Point]]:
    """The ring, in two pieces where it crosses the 180th meridian; none where it goes around a pole."""
    longitudes = [ring[0][0]]
    for longitude, _ in ring[1:]:
        longitudes.append(longitude - 360 * round((longitude - longitudes[-1]) / 360))
    if abs(longitudes[-1] - longitudes[0]) > 180:
        return
    for turn in (-360, 0, 360):
        shifted = [longitude + turn for longitude in longitudes]
        if min(shifted) < 180 and max(shifted) > -180:
            points = [(min(max(x, -180), 180), y) for x, (_, y) in zip(shifted, ring, strict=True)]
            inner = zip(points[-1:] + points[:-1], points, points[1:] + points[:1], strict=True)
            yield [point for before, point, after in inner if abs(before[0] + point[0] + after[0]) < 540]


def _path(ring: Iterable[Point]) -> str:
    points = [f"{x:.1f} {y:.1f}" for x, y in (project(*point) for point in ring)]
    return "M" + "L".join(points) + "z"
