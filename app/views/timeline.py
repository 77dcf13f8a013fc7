"""Takes relations; gives their rows on an axis of time. What no date places is only counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.views.looks import BACKGROUND, COLOURS, DASHES
from app.views.scene import Told
from graph.ontology import KINDS

_MOST: Final = 40
_RIGHT: Final = 18
_EDGE: Final = 10
_TICK: Final = 26
"""Half of the room that a date takes on the axis, in pixels."""
_LETTER: Final = 6.7
"""The width of a letter of what a row says, in pixels."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a timeline has what, in pixels. The axis begins at `left`; what a row says stands so much above
    its bar and begins with it, or stands beside it at the edge. `letters` have room there, of which the word
    for a status other than asserted takes some.
    """

    width: int
    left: int
    row: int
    above: int
    letters: int
    ticks: int


WIDE: Final = Shape(width=760, left=270, row=30, above=-5, letters=36, ticks=8)
NARROW: Final = Shape(width=340, left=12, row=44, above=13, letters=46, ticks=4)
"""On a phone, what a row says stands over its bar."""
_TOP: Final = 34


@dataclass(frozen=True, slots=True)
class Row:
    """A relation from its first date to its last; `open` tells that no text ends it."""

    relation: Told
    says: str
    y: float
    words_x: float
    words_y: float
    x: float
    to: float
    open: bool
    colour: str
    dash: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A date on the axis, and where its word has room."""

    x: float
    word_x: float
    word: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows, what began last first; `undated` and `left_out`, which begin earlier, have no row."""

    shape: Shape
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    height: int
    undated: int
    left_out: int


def timeline(relations: Iterable[Told], shape: Shape = WIDE) -> Timeline:
    """The timeline of the relations that began last, the newest first."""
    relations = tuple(relations)
    dated = sorted(((_begins(one), one.key, one) for one in relations if _begins(one)), reverse=True)
    shown = [one for _, _, one in dated[:_MOST]]
    undated, left_out = len(relations) - len(dated), len(dated) - len(shown)
    if not shown:
        return Timeline(shape, (), (), _TOP, undated, left_out)
    first = min(_day(_begins(one)) for one in shown)
    last = max(_day(_ends(one), last=True) for one in shown)
    axis = _Axis(shape, first, max(last, first + 30))
    top = _TOP + max(shape.above, 0) + 12
    rows = tuple(_row(one, top + index * shape.row, axis) for index, one in enumerate(shown))
    return Timeline(shape, rows, axis.ticks(), top + len(rows) * shape.row, undated, left_out)


@dataclass(frozen=True, slots=True)
class _Axis:
    shape: Shape
    first: int
    last: int

    def x(self, day: int) -> float:
        share = (min(max(day, self.first), self.last) - self.first) / (self.last - self.first)
        return round(self.shape.left + share * (self.shape.width - self.shape.left - _RIGHT), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Years, or months where there are few, about as many as have room."""
        low, high = date.fromordinal(self.first), date.fromordinal(self.last)
        months = (high.year - low.year) * 12 + high.month - low.month + 1
        steps = (1, 3, 6, 12, 24, 60, 120, 300)
        step = next((size for size in steps if months / size <= self.shape.ticks), 600)
        start = (low.year * 12 + low.month - 1) // step * step
        found = (date(month // 12, month % 12 + 1, 1) for month in range(start, start + months + step, step))
        form = "%Y" if step >= 12 else "%Y-%m"
        return tuple(self._tick(day, form) for day in found if self.first <= day.toordinal() <= self.last)

    def _tick(self, day: date, form: str) -> Tick:
        x = self.x(day.toordinal())
        return Tick(x, min(max(x, _TICK), self.shape.width - _TICK), f"{day:{form}}")


def _row(one: Told, y: float, axis: _Axis) -> Row:
    begins, ends = axis.x(_day(_begins(one))), axis.x(_day(_ends(one), last=True))
    says = f"{one.subject.name} {KINDS[one.kind].verb} {one.object.name}"
    colour, dash = COLOURS[one.kind], DASHES[one.status]
    room = axis.shape.letters - len(one.status) if dash else axis.shape.letters
    short = says if len(says) <= room else says[: room - 1].rstrip() + "…"
    to = max(ends, begins + 4)
    letters = len(short) + len(one.status) * bool(dash)
    words_x = _EDGE if axis.shape.above < 0 else _beside(begins - 4, letters * _LETTER, axis.shape.width)
    return Row(one, short, y, words_x, y - axis.shape.above, begins, to, one.until is None, colour, dash)


def _beside(x: float, wide: float, width: int) -> float:
    """Where words begin that stand at a place, or as near to it as they have room."""
    return round(max(_EDGE, min(x, width - _EDGE - wide)), 1)


def _begins(one: Told) -> str:
    """When it began, or else was first told of, where that is not after its end.

    An office or a membership without a date began at no such time.
    """
    told = one.first_seen if one.kind not in BACKGROUND else None
    return one.since or min(filter(None, (one.until, told)), default="")


def _ends(one: Told) -> str:
    return one.until or one.last_seen or one.since or one.first_seen or ""


def _day(partial: str, last: bool = False) -> int:
    """The ordinal of the first day of a partial date, or of its last."""
    year, month, day = (*map(int, partial.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day).toordinal()
    if not last:
        return date(year, month or 1, 1).toordinal()
    after = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
    return after.toordinal() - 1
