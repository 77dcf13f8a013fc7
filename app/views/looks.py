"""How labels, kinds and statuses look: colour, shape, dash. Takes nothing; gives frozen tables.

Colours stand out at 3:1 or more from both the light and the dark page, so drawings need one set.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph.ontology import KINDS, Label, Status


@dataclass(frozen=True, slots=True)
class Mark:
    """How a node is drawn: `shape` is a name that Cytoscape knows, `path` the same shape about the origin."""

    word: str
    plural: str
    colour: str
    shape: str
    path: str


MARKS: Final = {
    Label.STATE: Mark("state", "states", "#3f7fb5", "ellipse", "M-13 0a13 13 0 1 0 26 0a13 13 0 1 0 -26 0z"),
    Label.PERSON: Mark("person", "leaders", "#9a6bb8", "triangle", "M0 -14L14 12H-14z"),
    Label.ORGANIZATION: Mark("organization", "organizations", "#3a8a80", "rectangle", "M-12 -12H12V12H-12z"),
    Label.AGREEMENT: Mark("agreement", "agreements", "#b07a1e", "diamond", "M0 -16L16 0L0 16L-16 0z"),
}

_SUPPLY: Final = "#c9661d"
_PUNISH: Final = "#d0434c"
_FORCE: Final = "#b8478f"
_STAND_BY: Final = "#2b8f62"
_AGREE: Final = "#7a70cf"
_TALK: Final = "#2f86c4"
_QUARREL: Final = "#9a7526"
_BELONG: Final = "#76808c"

_COLOURS: Final = {
    "SUPPLIES": _SUPPLY,
    "SANCTIONS": _PUNISH,
    "ALLIED_WITH": _STAND_BY,
    "SUPPORTS": _STAND_BY,
    "PARTY_TO": _AGREE,
    "VIOLATES": _PUNISH,
    "MEETS": _TALK,
    "ACCUSES": _QUARREL,
    "DEMANDS": _QUARREL,
    "REJECTS": _QUARREL,
    "THREATENS": _FORCE,
    "ATTACKS": _FORCE,
}

BACKGROUND: Final = frozenset({"LEADS", "REPRESENTS", "MEMBER_OF", "PART_OF"})
"""Kinds that hold of almost every state: left out where nothing is asked for."""

COLOURS: Final = {kind: _COLOURS.get(kind, _BELONG) for kind in KINDS}
"""The colour of each kind's edges; a kind without one of its own is drawn like those of belonging."""

DASHES: Final = {
    Status.ASSERTED: "",
    Status.ALLEGED: "9 4",
    Status.PLANNED: "5 5",
    Status.POSSIBLE: "2 5",
    Status.DEMANDED: "9 4 2 4",
    Status.THREATENED: "9 3 2 3 2 3",
    Status.DENIED: "2 8",
    Status.ENDED: "14 7",
}
"""The dashes of each status, in pixels; only what is asserted is drawn in one stroke."""

BADGES: Final = {
    Status.ASSERTED: '<circle cx="6" cy="6" r="5"/>',
    Status.ALLEGED: '<circle cx="6" cy="6" r="4.5" class="outline"/><path d="M6 1.5a4.5 4.5 0 0 1 0 9z"/>',
    Status.PLANNED: '<path d="M2 1.5L11 6L2 10.5z"/>',
    Status.POSSIBLE: '<circle cx="6" cy="6" r="4.5" class="outline" stroke-dasharray="2 1.6"/>',
    Status.DEMANDED: '<path d="M6 .5L11.5 6L6 11.5L.5 6z"/>',
    Status.THREATENED: '<path d="M6 1L11.5 11H.5z"/>',
    Status.DENIED: (
        '<circle cx="6" cy="6" r="4.5" class="outline"/><path d="M2.8 2.8L9.2 9.2" class="outline"/>'
    ),
    Status.ENDED: '<path d="M1.5 1.5H10.5V10.5H1.5z"/>',
}
"""The sign of each status, drawn in a square of 12 units: told apart without colour."""


def strokes_of(kinds: Iterable[str]) -> dict[str, str]:
    """The colours of kinds, each with the words for all kinds that are drawn in it: the lines of a legend.

    >>> list(strokes_of(["SUPPLIES", "ATTACKS", "THREATENS"]).values())
    ['attacks, threatens', 'supplies']
    """
    found: dict[str, list[str]] = {}
    for kind in sorted(set(kinds)):
        found.setdefault(COLOURS[kind], []).append(kind_word(kind))
    return {colour: ", ".join(words) for colour, words in found.items()}


def kind_word(kind: str) -> str:
    """A kind as a word of prose.

    >>> kind_word("ALLIED_WITH")
    'allied with'
    """
    return kind.replace("_", " ").lower()
