"""Takes a question that is not understood; gives the questions most like it, about the names that it has."""

from datetime import date
from functools import cache
from typing import Final

from rapidfuzz import fuzz, process

from app.ask import forms
from app.ask.lattice import Edge, Lattice, Phrase

_MOST: Final = 5
_BLANK: Final = "…"


def nearest(question: str) -> list[str]:
    """Questions that are understood, the most alike first; its own names stand in them where they fit."""
    masked, named = _masked(question)
    fitting = [one for one in _known() if one.count(_BLANK) == len(named)] if named else []
    known = fitting or list(_known())
    ranked = process.extract(masked, known, scorer=fuzz.ratio, limit=_MOST)
    return [_filled(one, named) for one, *_ in ranked]


def _filled(known: str, named: tuple[str, ...]) -> str:
    """A known question about the names given, or as it stands in the examples where it has another number."""
    if known.count(_BLANK) != len(named):
        return _known()[known]
    for name in named:
        known = known.replace(_BLANK, name, 1)
    return known


@cache
def _known() -> dict[str, str]:
    """The examples of the forms by their words, names left blank."""
    return {_masked(example)[0]: example for form in forms.forms().forms for example in form.examples}


def _masked(question: str) -> tuple[str, tuple[str, ...]]:
    """The words of a question with its names left blank, and the names."""
    lattice = Lattice(question, date.min)
    edges = lattice.edges()
    words: list[str] = []
    named: list[str] = []
    place = 0
    while place < len(edges):
        edge = max(filter(_is_name, edges[place]), key=lambda edge: edge.end, default=None)
        if edge and isinstance(edge.meaning, Phrase):
            words.append(_BLANK)
            named.append(edge.meaning.meanings[0].entity.name)
            place = edge.end
        else:
            words.append(lattice.words[place])
            place += 1
    return " ".join(words).replace(" s ", "'s "), tuple(named)


def _is_name(edge: Edge) -> bool:
    return isinstance(edge.meaning, Phrase)
