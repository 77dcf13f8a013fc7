"""Takes a question that is not understood; gives the questions most like it, about the names that it has.

First come those in which words that nobody knows are spelt as the words most like them, then those that
stand for what cannot be asked, then the examples of the forms that are most alike, and at
last what shows a newcomer what may be asked.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, reduce
from itertools import chain, combinations, islice, product
from typing import Final

from rapidfuzz import fuzz, process

from app.ask import forms
from app.ask.lattice import Bloc, Edge, Lattice, Phrase
from app.ask.lexicon import lexicon
from app.ask.names import names
from app.ask.wording import called
from ingest.entities.names import normalise

_MOST: Final = 5
_NAMES: Final = 2
_TRIED: Final = 20
_BLANK: Final = "…"
_SPELLINGS: Final = 3
_SPELT_ALIKE: Final = 80.0
"""How alike, of 100, a word and a misspelt one must be."""
_FEW_LETTERS: Final = 5
_RESEMBLES: Final = 50.0
"""How alike, of 100, a question without a name and an example must be."""
_OF_ONE_KIND: Final = 20.0
"""How much more alike, of 100, a question is that speaks of the same kind of relation."""
_DOUBLED: Final = re.compile(r"^(which|what|non|top|main|biggest|former|alleged|planned|new) the ")
_JOINED: Final = re.compile(f"{_BLANK} (?:and|or) {_BLANK}")


def nearest(question: str, meaning: Callable[[str], str | None]) -> list[str]:
    """Questions that are understood, the most alike first; its own names stand in them where they fit.

    `meaning` gives what a question asks, null where it is not understood; of two that ask the same the first
    is given.
    """
    masked, named = _masked(question)
    starters = forms.forms().starters
    proposed = chain(
        _respelt(question),
        _each_alone(masked, named),
        _instead(masked, named),
        _of_two(named),
        _examples(masked, named),
        starters,
    )
    return list(islice(_each_once(proposed, meaning), _MOST))


def _each_once(questions: Iterable[str], meaning: Callable[[str], str | None]) -> Iterator[str]:
    """The questions that have a meaning, without those whose words or whose meaning another had."""
    known: set[str] = set()
    for one in questions:
        words = normalise(one)
        means = None if words in known else meaning(one)
        if means and means not in known:
            yield one
        known |= {words, *([means] if means else [])}


def _respelt(question: str) -> list[str]:
    """The question with unknown words spelt as known ones, first those in the words of an example."""
    words = normalise(question).split()
    choices = [_spellings(word) for word in words]
    spelt = [one for one in islice(product(*choices), _TRIED) if list(one) != words]
    proposed = [_masked(" ".join(one)) for one in spelt]
    return [_filled(*one) for one in sorted(proposed, key=lambda one: one[0] not in _known())]


def _spellings(word: str) -> tuple[str, ...]:
    """A word, after those that it may be a misspelling of."""
    if word in _vocabulary() or word.isdigit():
        return (word,)
    alike = process.extract(
        word, _vocabulary(), scorer=fuzz.ratio, score_cutoff=_SPELT_ALIKE, limit=_SPELLINGS
    )
    return (*(one for one, *_ in alike), word)


def is_word_misspelt(phrase: str, alike: float) -> bool:
    """Whether a phrase is one word that is more alike, of 1, to a word of questions than `alike`.

    Of a few letters it is a name as likely: "naot" is no "not", and "korea" is no misspelt "korean".
    """
    if " " in phrase or phrase in names().words or (alike and len(phrase) < _FEW_LETTERS):
        return False
    found = process.extractOne(phrase, lexicon().words | forms.words(), scorer=fuzz.ratio)
    return bool(found) and found[1] >= max(_SPELT_ALIKE, 100 * alike)


@cache
def _vocabulary() -> frozenset[str]:
    """The words of questions, and of names."""
    return lexicon().words | forms.words() | names().words


def _instead(masked: str, named: tuple[str, ...]) -> Iterator[str]:
    """What to ask for what the graph does not hold under that word: "enemies"."""
    for word, questions in forms.forms().instead.items():
        if word in masked.split():
            known = (_masked(question)[0] for question in questions)
            yield from (_filled(one, named) for one in known if one.count(_BLANK) == len(named))


def _each_alone(masked: str, named: tuple[str, ...]) -> Iterator[str]:
    """The question about one of two that are joined, and then about the other: "did Iran or Iraq ..."."""
    for joined in _JOINED.finditer(masked):
        first = masked[: joined.start()].count(_BLANK)
        alone = f"{masked[: joined.start()]}{_BLANK}{masked[joined.end() :]}"
        for left_out in (first + 1, first):
            names_left = (*named[:left_out], *named[left_out + 1 :])
            yield reduce(lambda text, name: text.replace(_BLANK, name, 1), names_left, alone)


def _of_two(named: tuple[str, ...]) -> Iterator[str]:
    """What is between any two of more names, as questions speak of no more than two."""
    if len(named) > _NAMES:
        yield from (f"{one} and {other}" for one, other in combinations(named, 2))


def _examples(masked: str, named: tuple[str, ...]) -> Iterator[str]:
    fitting = [one for one in _known() if one.count(_BLANK) == len(named)] if named else []
    kinds = _kinds(masked)

    def alike(known: str) -> float:
        return fuzz.ratio(masked, known) + (_OF_ONE_KIND if kinds & _kinds(known) else 0)

    ranked = sorted(fitting or _known(), key=alike, reverse=True)
    yield from (_filled(one, named) for one in ranked[:_TRIED] if fitting or alike(one) >= _RESEMBLES)


@cache
def _kinds(masked: str) -> frozenset[str]:
    """The kinds of relations that single words speak of."""
    entries = (entry for word in masked.split() for entry in lexicon().get(word))
    return frozenset(entry.sense.kind for entry in entries if entry.sense.kind)


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
        single = (edge for edge in edges[place] if not isinstance(edge.meaning, Bloc))
        edge = max(single, key=lambda edge: (edge.end, not _is_name(edge)), default=None)
        if edge and isinstance(edge.meaning, Phrase):
            if words and words[-1] == "the":
                words.pop()
            words.append(_BLANK)
            named.append(_named(edge.meaning))
        else:
            words += lattice.words[place : edge.end if edge else place + 1]
        place = edge.end if edge else place + 1
    return " ".join(words).replace(" s ", "'s ").replace("n t ", "n't "), tuple(named)


def _named(phrase: Phrase) -> str:
    """How a name stands in a question: in full, unless that would choose one of several meanings."""
    refs = {meant.entity.id: meant.entity for meant in phrase.meanings}
    return called(*refs.values()) if len(refs) == 1 else phrase.text.title()


def _is_name(edge: Edge) -> bool:
    return isinstance(edge.meaning, Phrase)
