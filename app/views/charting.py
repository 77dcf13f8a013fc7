"""Takes a scene and the places of its entities; gives the map of it, with names that do not overlap."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import hypot
from typing import Final

from app.views.atlas import WIDE, Frame, frame, outline, project
from app.views.drawing import Box, Stroke, overlap, stroke
from app.views.layout import Canvas, Point
from app.views.scene import Edge, Scene, arcs
from graph.model import Entity
from graph.ontology import Label

_LETTER: Final = 6.9
_LINE: Final = 14
_DOT: Final = 5.0
"""The radius of a place, in pixels; an edge ends two pixels before it. On a phone all is finer."""
_FINE: Final = 0.65
_EDGE: Final = 8
_BEND: Final = 0.11
"""How far an arc rises, as a share of its length."""
_SIDES: Final = (
    ("start", 9, 4),
    ("end", -9, 4),
    ("middle", 0, 19),
    ("middle", 0, -10),
    ("start", 6, 17),
    ("end", -6, 17),
    ("start", 6, -8),
    ("end", -6, -8),
)
"""Where a name may stand from its place: its anchor, and how far right and down, the best first."""


@dataclass(frozen=True, slots=True)
class Place:
    """An entity on the map; `anchor` is empty where its name finds no room."""

    name: str
    label: Label
    x: float
    y: float
    text_x: float = 0
    text_y: float = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """The map: land in its frame, arcs and places. `elsewhere` names what has no place on the Earth."""

    land: str
    frame: Frame
    dot: float
    strokes: tuple[Stroke, ...]
    places: tuple[Place, ...]
    elsewhere: tuple[str, ...]


def chart(scene: Scene, entities: Mapping[str, Entity], canvas: Canvas = WIDE) -> Chart:
    """The map of a scene on a canvas; `entities` are those of its nodes and the states for which they act."""
    points = {node.id: point for node in scene.nodes if (point := _point(node.id, entities)) is not None}
    shown, pen = frame(list(points.values()), canvas), 1 if canvas == WIDE else _FINE
    at = {id_: shown.place(point) for id_, point in points.items()}
    strokes = tuple(
        _arc(edge, at[edge.source], at[edge.target], bend, pen)
        for edge, bend in arcs(scene.edges)
        if edge.source in at and edge.target in at and at[edge.source] != at[edge.target]
    )
    nodes = sorted((node for node in scene.nodes if node.id in at), key=lambda node: (-node.degree, node.id))
    heads = [one.tip for one in strokes if one.tip]
    places = _named([Place(node.name, node.label, *at[node.id]) for node in nodes], heads, canvas)
    elsewhere = tuple(node.name for node in scene.nodes if node.id not in at)
    return Chart(outline(), shown, _DOT * pen, strokes, places, elsewhere)


def _arc(edge: Edge, start: Point, end: Point, bend: float, pen: float) -> Stroke:
    rise = hypot(end[0] - start[0], end[1] - start[1]) * _BEND
    return stroke(edge, start, end, rise + bend / 3 * pen, _DOT * pen + 2, pen)


def _point(id_: str, entities: Mapping[str, Entity]) -> Point | None:
    entity = entities.get(id_)
    if entity and entity.latitude is None and entity.state:
        entity = entities.get(entity.state)
    if entity is None or entity.latitude is None or entity.longitude is None:
        return None
    return project(entity.longitude, entity.latitude)


def _named(places: list[Place], heads: list[Box], canvas: Canvas) -> tuple[Place, ...]:
    """The places, the best connected first, with their names beside them where the map has room.

    A name covers an arrow head only where it finds no other room.
    """
    taken: list[Box] = [(place.x - 5, place.y - 5, place.x + 5, place.y + 5) for place in places]
    found: list[Place] = []
    for place in places:
        rooms = [room for room in _rooms(place, canvas) if not _covers(room[1], taken)]
        clear = [room for room in rooms if not _covers(room[1], heads)]
        for named, box in (clear or rooms)[:1]:
            taken.append(box)
            place = named
        found.append(place)
    return tuple(found)


def _rooms(place: Place, canvas: Canvas) -> Iterator[tuple[Place, Box]]:
    """A place with its name on every side where that lies on the canvas, and the box of the name."""
    width = len(place.name) * _LETTER
    for anchor, dx, dy in _SIDES:
        x, y = place.x + dx, place.y + dy
        if anchor == "middle":
            x = min(max(x, _EDGE + width / 2), canvas.width - _EDGE - width / 2)
        left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
        if _EDGE <= left <= canvas.width - width - _EDGE:
            named = Place(place.name, place.label, place.x, place.y, round(x, 1), round(y, 1), anchor)
            yield named, (left, y - _LINE + 3, left + width, y + 3)


def _covers(box: Box, others: Iterable[Box]) -> bool:
    return any(overlap(box, other) for other in others)
