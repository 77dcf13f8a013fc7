"""Takes what a view shows; gives its drawing for a page, or a picture with title, legend and source line."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

import resvg_py
from markupsafe import Markup

from app.views import atlas, layout
from app.views import timeline as bars
from app.views.charting import chart
from app.views.looks import DASHES, MARKS, strokes_of
from app.views.pages import FOLDER, STATIC, render
from app.views.scene import Scene
from app.views.showing import Card, Showing, cards, ranked
from app.views.timeline import timeline
from graph.model import Entity
from graph.store import Store

Shape = Literal["graph", "answer", "timeline", "map", "table"]
"""The views that can stand outside of the explorer."""

FONTS: Final = tuple(str(FOLDER / "vendor" / name) for name in ("Inter-Regular.ttf", "Inter-SemiBold.ttf"))
"""Inter 4 (SIL Open Font License 1.1), so that a picture is the same on every machine."""

PNG_WIDTH: Final = 1200
_WIDTH: Final = 760
_TITLE_LETTERS: Final = 62
_QUOTE_LETTERS: Final = 92
_TITLE_LINE: Final = 28
_LINE: Final = 21
_LEGEND_LETTER: Final = 6.6
_MOST_ROWS: Final = 24
_MOST_QUOTES: Final = 4
_MOST_PUBLISHERS: Final = 4


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of a legend at its place: a mark's path, or a line with its dash."""

    x: float
    y: float
    word: str
    colour: str
    path: str = ""
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What frames a picture: lines of title, the height of what they frame, legend and source line."""

    title: tuple[str, ...]
    height: int
    legend: tuple[Key, ...]
    source: str

    @property
    def top(self) -> int:
        """Where the body begins."""
        return 22 + _TITLE_LINE * len(self.title)

    @property
    def foot(self) -> int:
        """Where the legend begins."""
        return self.top + self.height + 14

    @property
    def total(self) -> int:
        """The height of the whole picture."""
        return round(self.foot + max((key.y for key in self.legend), default=-18) + 54)


def figure(shape: str, showing: Showing, store: Store) -> Markup:
    """The drawing of a graph, a map or a timeline, to stand in a page: for a wide room and a narrow one.
    Escaped by its template.
    """
    match shape:
        case "map":
            places = places_of(showing, store)
            wide, narrow = (chart(showing.scene, places, canvas) for canvas in (atlas.WIDE, atlas.NARROW))
            text = render("figure-map.svg", title=showing.title, chart=wide, narrow=narrow)
        case "timeline":
            wide, narrow = (timeline(showing.front, room) for room in (bars.WIDE, bars.NARROW))
            text = render("figure-timeline.svg", title=showing.title, timeline=wide, narrow=narrow)
        case _:
            text = render("figure-graph.svg", title=showing.title, scene=showing.scene, narrow=showing.narrow)
    return Markup(text)  # noqa: S704


def picture(shape: Shape, showing: Showing, store: Store) -> str:
    """An SVG that stands for itself, the same for the same revision of the graph."""
    shown = ranked(showing.drawn if shape == "table" else showing.front)
    best = cards(shown, store, quotes=1)
    title = textwrap.wrap(showing.title, _TITLE_LETTERS, max_lines=2, placeholder=" …")
    source = _source(showing, best)
    match shape:
        case "graph":
            sheet = Sheet(tuple(title), layout.WIDE.height, _legend(showing.scene), source)
            return render("picture-graph.svg", sheet=sheet, scene=showing.scene)
        case "map":
            places = chart(showing.scene, places_of(showing, store))
            sheet = Sheet(tuple(title), places.frame.canvas.height, _legend(showing.scene), source)
            return render("picture-map.svg", sheet=sheet, chart=places)
        case "timeline":
            rows = timeline(showing.front)
            sheet = Sheet(tuple(title), rows.height, _legend(showing.scene), source)
            return render("picture-timeline.svg", sheet=sheet, timeline=rows)
        case "table":
            rows, more = shown[:_MOST_ROWS], len(shown) - _MOST_ROWS
            sheet = Sheet(tuple(title), 34 + 24 * max(len(rows) + (more > 0), 1), (), source)
            return render("picture-table.svg", sheet=sheet, rows=rows, more=more)
        case "answer":
            return _answer(showing, best, tuple(title), source)


def png(svg: str) -> bytes:
    """The picture as PNG, 1200 pixels wide."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        width=PNG_WIDTH,
        skip_system_fonts=True,
        font_files=list(FONTS),
        font_family="Inter",
        sans_serif_family="Inter",
    )


@cache
def icon() -> bytes:
    """The icon of pages as PNG, 48 pixels wide."""
    return resvg_py.svg_to_bytes(svg_string=(STATIC / "icon.svg").read_text("utf-8"), width=48)


def places_of(showing: Showing, store: Store) -> dict[str, Entity]:
    """What is shown, and the states for which it acts: whoever may have a place on the map."""
    found = _by_id(store, [node.id for node in showing.scene.nodes])
    states = {entity.state for entity in found.values() if entity.state} - found.keys()
    return found | _by_id(store, sorted(states))


def _by_id(store: Store, ids: list[str]) -> dict[str, Entity]:
    return {entity.id: entity for entity in store.entities(ids)}


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text at its height; `quoted` where it is a document's own."""

    y: int
    text: str
    quoted: bool


def _answer(showing: Showing, best: Sequence[Card], title: tuple[str, ...], source: str) -> str:
    lines = tuple(_answer_lines(showing, best))
    sheet = Sheet(title, (lines[-1].y if lines else 0) + 16, (), source)
    return render("picture-answer.svg", sheet=sheet, lines=lines)


def _answer_lines(showing: Showing, best: Sequence[Card]) -> Iterator[_Line]:
    y = 18
    says = showing.answer.answer if showing.answer else (showing.problem or "")
    for text in textwrap.wrap(says, _QUOTE_LETTERS - 8, max_lines=6, placeholder=" …"):
        yield _Line(y, text, quoted=False)
        y += _LINE + 3
    for said in [card.said[0] for card in best if card.said][:_MOST_QUOTES]:
        y += 10
        claim, document = said.evidence.claim, said.evidence.document
        cited = ", ".join(word for word in (document.publisher, document.published) if word)
        quote = f"“{claim.quote}”{f' {cited}' if cited else ''}"
        for text in textwrap.wrap(quote, _QUOTE_LETTERS, max_lines=3, placeholder=" …"):
            yield _Line(y, text, quoted=True)
            y += _LINE


def _source(showing: Showing, best: Sequence[Card]) -> str:
    publishers = Counter(said.evidence.document.publisher for card in best for said in card.said)
    named = sorted((name for name in publishers if name), key=lambda name: (-publishers[name], name))
    more = f" and {len(named) - _MOST_PUBLISHERS} more" if len(named) > _MOST_PUBLISHERS else ""
    by = f"According to {', '.join(named[:_MOST_PUBLISHERS])}{more} · " if named else ""
    up_to = showing.scene.up_to
    dated = f"Documents up to {up_to}" if up_to else "Undated documents"
    return f"{by}{dated} · Entente, revision {showing.revision}"


def _legend(scene: Scene) -> tuple[Key, ...]:
    """The legend, in as many lines as it needs."""
    found: list[Key] = []
    x, y = 0.0, 0.0
    for key in _keys(scene):
        width = 34 + len(key.word) * _LEGEND_LETTER
        if x + width > _WIDTH - 48:
            x, y = 0.0, y + 18
        found.append(Key(x, y, key.word, key.colour, key.path, key.dash))
        x += width + 8
    return tuple(found)


def _keys(scene: Scene) -> Iterator[Key]:
    for label in sorted({node.label for node in scene.nodes}):
        yield Key(0, 0, MARKS[label].word, MARKS[label].colour, path=MARKS[label].path)
    for colour, words in strokes_of(edge.kind for edge in scene.edges).items():
        yield Key(0, 0, words, colour)
    for status in sorted({edge.status for edge in scene.edges if DASHES[edge.status]}):
        yield Key(0, 0, status, "#4a5460", dash=DASHES[status])
