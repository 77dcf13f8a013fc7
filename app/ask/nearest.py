"""Takes a question that is not understood; gives the questions most like it, about the names that it has."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import islice
from typing import Final

from rapidfuzz import fuzz, process

from app.ask import forms
from app.ask.lattice import Edge, Lattice, Phrase
from app.ask.wording import called

_MOST: Final = 5
_TRIED: Final = 20
_BLANK: Final = "…"
_DOUBLED: Final = re.compile(r"^(which|what) the ")


def nearest(question: str, understood: Callable[[str], bool]) -> list[str]:
    """Questions that are understood, the most alike first; its own names stand in them where they fit."""
    masked, named = _masked(question)
    fitting = [one for one in _known() if one.count(_BLANK) == len(named)] if named else []
    known = fitting or list(_known())
    ranked = process.extract(masked, known, scorer=fuzz.ratio, limit=_TRIED)
    return list(islice(filter(understood, (_filled(one, named) for one, *_ in ranked)), _MOST))


def _filled(known: str, named: tuple[str, ...]) -> str:
    """A known question about the names given, or as it stands in the examples where it has another number."""
    if known.count(_BLANK) != len(named):
        return _known()[known]
    for name in named:
        known = known.replace(_BLANK, name, 1)
    return _DOUBLED.sub(r"\1 ", known)


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
        edge = max(edges[place], key=lambda edge: (edge.end, not _is_name(edge)), default=None)
        if edge and isinstance(edge.meaning, Phrase):
            if words and words[-1] == "the":
                words.pop()
            words.append(_BLANK)
            named.append(_named(edge.meaning))
        else:
            words += lattice.words[place : edge.end if edge else place + 1]
        place = edge.end if edge else place + 1
    return " ".join(words).replace(" s ", "'s "), tuple(named)


def _named(phrase: Phrase) -> str:
    """How a name stands in a question: in full, unless that would choose one of several meanings."""
    refs = {meant.entity.id: meant.entity for meant in phrase.meanings}
    return called(*refs.values()) if len(refs) == 1 else phrase.text.title()


def _is_name(edge: Edge) -> bool:
    return isinstance(edge.meaning, Phrase)
