"""Takes relations; gives their rows on an axis of time. What no date places is only counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.views.looks import COLOURS, DASHES
from app.views.scene import Told
from graph.ontology import KINDS

WIDTH: Final = 760
ROW: Final = 30
TOP: Final = 34
_LEFT: Final = 270
_RIGHT: Final = 18
_MOST: Final = 40
_LETTERS: Final = 36
"""As many letters stand left of the bars; the word for a status other than asserted takes of them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A relation from its first date to its last; `open` tells that no text ends it."""

    relation: Told
    says: str
    y: float
    x: float
    to: float
    open: bool
    colour: str
    dash: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A date on the axis."""

    x: float
    word: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows in order of their first date; `undated` and `left_out`, which begin earlier, have no row."""

    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    height: int
    undated: int
    left_out: int


def timeline(relations: Iterable[Told]) -> Timeline:
    """The timeline of the relations that began last, the earliest first."""
    relations = tuple(relations)
    dated = sorted((begins, one.key, one) for one in relations if (begins := one.since or one.first_seen))
    shown = [one for _, _, one in dated[-_MOST:]]
    undated, left_out = len(relations) - len(dated), len(dated) - len(shown)
    if not shown:
        return Timeline((), (), TOP, undated, left_out)
    first = min(_day(one.since or one.first_seen or "") for one in shown)
    last = max(_day(_ends(one), last=True) for one in shown)
    axis = _Axis(first, max(last, first + 30))
    rows = tuple(_row(one, TOP + 12 + index * ROW, axis) for index, one in enumerate(shown))
    return Timeline(rows, axis.ticks(), TOP + 12 + len(rows) * ROW, undated, left_out)


@dataclass(frozen=True, slots=True)
class _Axis:
    first: int
    last: int

    def x(self, day: int) -> float:
        share = (min(max(day, self.first), self.last) - self.first) / (self.last - self.first)
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Years, or months where there are few, at most about eight of them."""
        low, high = date.fromordinal(self.first), date.fromordinal(self.last)
        months = (high.year - low.year) * 12 + high.month - low.month + 1
        step = next((size for size in (1, 3, 6, 12, 24, 60, 120, 300) if months / size <= 8), 600)
        start = (low.year * 12 + low.month - 1) // step * step
        found = (date(month // 12, month % 12 + 1, 1) for month in range(start, start + months + step, step))
        return tuple(
            Tick(self.x(day.toordinal()), f"{day:%Y}" if step >= 12 else f"{day:%Y-%m}")
            for day in found
            if self.first <= day.toordinal() <= self.last
        )


def _row(one: Told, y: float, axis: _Axis) -> Row:
    begins, ends = axis.x(_day(one.since or one.first_seen or "")), axis.x(_day(_ends(one), last=True))
    says = f"{one.subject.name} {KINDS[one.kind].verb} {one.object.name}"
    colour, dash = COLOURS[one.kind], DASHES[one.status]
    room = _LETTERS - len(one.status) if dash else _LETTERS
    short = says if len(says) <= room else says[: room - 1].rstrip() + "…"
    return Row(one, short, y, begins, max(ends, begins + 4), one.until is None, colour, dash)


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
