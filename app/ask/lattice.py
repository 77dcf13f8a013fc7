"""Takes a question; gives for each place the tokens that may begin there, with what they mean."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from lark import Token, Tree, UnexpectedToken
from lark.parsers.lalr_interactive_parser import InteractiveParser

from app.ask import forms
from app.ask.lexicon import LEAD, NOTHING, SILENT, Entry, Lexicon, Sense, lexicon
from app.ask.names import LONGEST, Meant, Names, names
from app.ask.periods import MONTHS, Period, periods
from app.errors import NotUnderstood
from graph.model import Value
from graph.ontology import Label
from graph.results import EITHER
from ingest.claims.goods import taxonomy
from ingest.entities.gazetteer import Case
from ingest.entities.names import normalise
from ingest.entities.nouns import singular

_MOST_STEPS: Final = 10_000
"""So many tokens are tried to read a question; those of the forms take less than a hundred."""
_LONGEST_GOODS: Final = 4
_LONGEST_PUBLISHER: Final = 6
_LONGEST_LEAD: Final = 3
_LONGEST_CHARGE: Final = 3
_DESIGNATION: Final = re.compile(r"([a-z]{1,3}) ?(\d{2,3}[a-z]{0,2}?)s?\b(.*)")
_YEARS: Final = re.compile(r"^((?:19|20)\d\d)[-–]((?:19|20)\d\d)$")
_EITHERS: Final = re.compile(" or | and ")
"""What stands between goods of which any is asked for."""
_COUNTS: Final = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}


_JOINING: Final = frozenset(
    (
        "of",
        "in",
        "for",
        "with",
        "to",
        "from",
        "by",
        "at",
        "on",
        "and",
        "but",
        "not",
        "about",
        "against",
        "there",
    )
)
"""Words that stand between the words of a name, and neither begin nor end it."""
_ASKING: Final = frozenset(("who", "what", "be", "does", "has", "might", "least", "over", "publishers"))


_SAYING: Final = ("say", "said", "says")
"""What a publisher does as well as who speaks."""
_SAYING_NOTHING: Final = ("something", "anything", "nothing", "nobody", "what", "things")
"""What is no charge."""
_ALL_SAY: Final = ("graph", "sources", "documents")
"""What stands for whatever is said."""
_ANYONE: Final = forms.terminal("anyone")
_BLOCS: Final = (
    *(((*lead.split(), *of), ("WHO",)) for lead in ("which", "what") for of in ((), ("of",))),
    *(((*lead.split(), *of), ("MANY",)) for lead in ("how many", "number of") for of in ((), ("of",))),
    (("any",), (_ANYONE,)),
    (("any", "of"), (_ANYONE,)),
    ((), ("THOSE", _ANYONE, forms.BLOC)),
)
"""The words before the members of an organization, and the terminals that both together may be."""


class Phrase(Value):
    """A phrase where a name is wanted, with what it may mean: nothing where it is no known name."""

    text: str
    meanings: tuple[Meant, ...] = ()


class Goods(Value):
    """Goods that a question names, or a whole category of them."""

    text: str
    form: str | None = None


class Count(Value):
    """A number that a question gives."""

    number: int


class Printed(Value):
    """The name of a publisher, normalised; which one it is, the graph alone knows.

    After "according to" it is `perhaps` one, as who says so may stand there as well, and so is a known name.
    """

    text: str
    perhaps: bool = False


class Bloc(Value):
    """The members of an organization, of whom any may be asked for: "which NATO members"."""

    members: Phrase


Meaning = Sense | Phrase | Goods | Period | Count | Printed | Bloc


class Edge(NamedTuple):
    """A token that ends before a place; null where the words are passed over in silence."""

    end: int
    token: Token | None
    meaning: Meaning = NOTHING


class Lattice:
    """All tokens that the words of a question may be read as."""

    def __init__(self, question: str, today: date) -> None:
        self._chunks: Final = question.split()
        short = lexicon().short
        places = [
            (word, place)
            for place, chunk in enumerate(self._chunks)
            for written in normalise(_YEARS.sub(r"\1 to \2", chunk)).split()
            for word in short.get(written, (written,))
        ]
        self.words: Final = [word for word, _ in places]
        self._places: Final = [place for _, place in places]
        self._shouted: Final = question.isupper()
        self._today: Final = today

    def edges(self, *, strangers: bool = False) -> tuple[tuple[Edge, ...], ...]:
        """The tokens at each place; with `strangers`, any words may be a name that nobody knows."""
        places = range(len(self.words))
        if strangers:
            return tuple((*self._at(place), *self._strangers(place)) for place in places)
        return tuple(tuple(self._at(place)) for place in places)

    def before(self, place: int) -> str | None:
        """The question as written before a word, with a space; null where that is within a written one."""
        if place and place < len(self.words) and self._places[place] == self._places[place - 1]:
            return None
        written = self._chunks[: self._places[place - 1] + 1] if place else []
        return "".join(f"{chunk} " for chunk in written)

    def _at(self, start: int) -> Iterator[Edge]:
        known, called = lexicon(), names()
        if self.words[start] in forms.words():
            yield Edge(start + 1, Token(forms.word(self.words[start]), ""))
        for end in range(start + 1, min(start + max(known.longest, LONGEST), len(self.words)) + 1):
            phrase = " ".join(self.words[start:end])
            yield from _listed(phrase, start, end, known)
            yield from self._named(phrase, start, end, called)
            if max(map(_length, _EITHERS.split(phrase))) <= _LONGEST_GOODS:
                yield from _goods(phrase, end, known)
        yield from self._counted(start)
        yield from self._printed(start)
        for end, period in periods(self.words, start, self._today):
            yield Edge(end, Token(forms.PERIOD, ""), period)
        yield from self._blocs(start)
        yield from self._charges(start)

    def _named(self, phrase: str, start: int, end: int, called: Names) -> Iterator[Edge]:
        meanings = called.get(phrase)
        if meanings and not (
            _of_members(phrase)
            or self._is_word(phrase, start, end, called.case(phrase))
            or self._tears(start, end, called)
        ):
            yield Edge(end, Token(forms.NAME, ""), Phrase(text=phrase, meanings=meanings))

    def _is_word(self, phrase: str, start: int, end: int, case: Case | None) -> bool:
        """Whether a phrase that is a word of questions too is not written as the name would be."""
        lists = (forms.words(), lexicon().capital, taxonomy().categories)
        listed = any(not _is_region(entry) for entry in lexicon().get(phrase))
        if not (listed or any(phrase in words for words in lists)):
            return False
        chunks = [self._chunks[place] for place in self._places[start:end]]
        if case is Case.UPPER:
            return self._shouted or not all(chunk[:2].isupper() for chunk in chunks)
        return case is Case.CAPITAL and not (start and all(chunk[:1].isupper() for chunk in chunks))

    def _tears(self, start: int, end: int, called: Names) -> bool:
        """Whether the last word of a name belongs to the next, and what is left is one: "Iran | air base"."""
        shorter, beyond = self.words[start : end - 1], self.words[end - 1 : end + 1]
        return len(beyond) == 2 and bool(called.get(" ".join(shorter)) and lexicon().get(" ".join(beyond)))

    def _blocs(self, start: int, *, strangers: bool = False) -> Iterator[Edge]:
        """Who is asked for among the members of an organization, in place of "who", "states" or "anyone"."""
        for lead, terminals in _BLOCS:
            first = start + len(lead)
            if tuple(self.words[start:first]) == lead:
                for end, phrase in self._members(first, strangers=strangers):
                    yield from (Edge(end, Token(one, ""), Bloc(members=phrase)) for one in terminals)

    def _members(self, start: int, *, strangers: bool) -> Iterator[tuple[int, Phrase]]:
        """The organization of which members are named from a place on: "NATO members", "members of NATO"."""
        start += self.words[start : start + 1] == ["the"]
        for end, phrase in self._organizations(start, strangers=strangers):
            yield from ((after, phrase) for after in self._ends(end, "members"))
        for end in self._ends(start, "members"):
            if self.words[end : end + 1] == ["of"]:
                end += 1 + (self.words[end + 1 : end + 2] == ["the"])
                yield from self._organizations(end, strangers=strangers)

    def _organizations(self, start: int, *, strangers: bool) -> Iterator[tuple[int, Phrase]]:
        for end in range(start + 1, min(start + LONGEST, len(self.words)) + 1):
            text = " ".join(self.words[start:end])
            meanings = tuple(meant for meant in names().get(text) if meant.fits((Label.ORGANIZATION,)))
            if meanings and not self._is_word(text, start, end, names().case(text)):
                yield end, Phrase(text=text, meanings=meanings)
            elif strangers and not any(map(_asks, text.split())) and not _JOINING & {*text.split()}:
                yield end, Phrase(text=text)

    def _ends(self, start: int, list_: str) -> Iterator[int]:
        """Where phrases of a list end that begin at a place."""
        for end in range(start + 1, min(start + lexicon().longest, len(self.words)) + 1):
            if any(entry.list == list_ for entry in lexicon().get(" ".join(self.words[start:end]))):
                yield end

    def _charges(self, start: int) -> Iterator[Edge]:
        """Of what one may be accused, in words of no list: "of sabotage", "of violating airspace"."""
        before = self.words[:start]
        if before and _is_done(before[-1]):
            before = before[:-1]
        if before[-1:] != ["of"] or not any(map(_accuses, before)):
            return
        for end in range(start + 1, min(start + _LONGEST_CHARGE, len(self.words)) + 1):
            if not _is_strange(self.words[end - 1]):
                return
            text = " ".join(self.words[start:end])
            yield Edge(end, Token(forms.terminal("topic"), ""), Sense(topic=text))

    def _counted(self, start: int) -> Iterator[Edge]:
        word = self.words[start]
        number = _COUNTS.get(word) or (int(word) if word.isdigit() and len(word) < 5 else 0)
        if number:
            yield Edge(start + 1, Token(forms.NUMBER, ""), Count(number=number))

    def _printed(self, start: int) -> Iterator[Edge]:
        """A publisher may have any name: after "published by", between "in" and "'s", or before "report"."""
        before = {
            entry.list
            for first in range(max(0, start - _LONGEST_LEAD), start)
            for entry in lexicon().get(" ".join(self.words[first:start]))
        }
        if self.words[start] in forms.words():
            return
        inside = self.words[start - 1 : start] == ["in"]
        for end in range(start + 1, min(start + _LONGEST_PUBLISHER, len(self.words)) + 1):
            last = self.words[end - 1]
            if last.isdigit() or _asks(last) or any(periods(self.words, end - 1, self._today)):
                return
            if last in _JOINING:
                continue
            after = " ".join(self.words[end : end + 1])
            text = " ".join(self.words[start:end])
            reports = _reports(after)
            says = after in _SAYING and text not in _ALL_SAY
            certain = "printed" in before or (inside and after == "s") or (reports and not names().get(text))
            if certain or reports or says or "either_source" in before:
                printed = Printed(text=text, perhaps=not certain)
                yield Edge(end, Token(forms.PUBLISHER, ""), printed)

    def _strangers(self, start: int) -> Iterator[Edge]:
        yield from self._blocs(start, strangers=True)
        if self.words[start] in _JOINING:
            return
        for end in range(start + 1, min(start + LONGEST, len(self.words)) + 1):
            if _asks(self.words[end - 1]):
                return
            if self.words[end - 1] in _JOINING:
                continue
            text = " ".join(self.words[start:end])
            if not _of_members(text):
                yield Edge(end, Token(forms.NAME, ""), Phrase(text=text))


Reading = tuple[Tree[Token], tuple[Edge, ...]]
"""A parse of a whole question with the tokens that it was read from, in order."""


def readings(edges: Sequence[Sequence[Edge]]) -> Iterator[Reading]:
    """Every way in which the grammar reads tokens that lead from the first word to the last.

    Raises NotUnderstood where there are so many ways to try that an answer would take seconds.
    """
    steps = iter(range(_MOST_STEPS))
    yield from _read(forms.grammar().parse_interactive(), edges, 0, (), steps)
    if next(steps, None) is None:
        raise NotUnderstood("there are too many ways to read the question: ask it in fewer words", nearest=[])


def _read(
    parser: InteractiveParser,
    edges: Sequence[Sequence[Edge]],
    place: int,
    taken: tuple[Edge, ...],
    steps: Iterator[int],
) -> Iterator[Reading]:
    if place == len(edges):
        with suppress(UnexpectedToken):
            yield parser.feed_eof(), taken
        return
    for edge in edges[place]:
        ahead = fed(parser, edge) if next(steps, None) is not None else None
        if ahead is not None:
            yield from _read(ahead, edges, edge.end, taken if edge.token is None else (*taken, edge), steps)


def fed(parser: InteractiveParser, edge: Edge) -> InteractiveParser | None:
    """The parser after a token; null where the grammar does not want it."""
    if edge.token is None:
        return parser
    if edge.token.type not in parser.choices():
        return None
    ahead = parser.copy(deepcopy_values=False)
    try:
        ahead.feed_token(edge.token)
    except UnexpectedToken:
        return None
    return ahead


def _listed(phrase: str, start: int, end: int, known: Lexicon) -> Iterator[Edge]:
    for entry in known.get(phrase):
        if entry.list == SILENT or (entry.list == LEAD and not start):
            yield Edge(end, None)
        elif entry.list not in (LEAD, "goods"):
            yield Edge(end, Token(forms.terminal(entry.list), ""), entry.sense)


def _length(phrase: str) -> int:
    return phrase.count(" ") + 1


def _reports(word: str) -> bool:
    """Whether a word is what a publisher does."""
    return any(entry.list in ("report", "reported") for entry in lexicon().get(word))


def _accuses(word: str) -> bool:
    """Whether a word accuses."""
    return any(entry.sense.kind == "ACCUSES" for entry in lexicon().get(word))


def _is_done(word: str) -> bool:
    """Whether a word is what somebody is doing: "violating"."""
    return any(entry.list == "doing" for entry in lexicon().get(word))


def _is_strange(word: str) -> bool:
    """Whether a word is neither of questions nor of names, and says something."""
    return (
        word.isalpha()
        and word not in _SAYING_NOTHING
        and not (word in forms.words() or word in lexicon().words or word in names().words)
    )


def _asks(word: str) -> bool:
    """Whether a word belongs to questions and to no name."""
    return any(entry.list in _ASKING for entry in lexicon().get(word))


def _of_members(phrase: str) -> bool:
    """Whether a name is that of another one's members, "NATO members", which have forms of their own."""
    words = phrase.split()
    splits = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    _, _, after = phrase.partition(" of ")
    return any(names().get(name) and _is_members(word) for name, word in splits) or bool(
        names().get(after) and _is_members(words[0])
    )


def _is_members(phrase: str) -> bool:
    return any(entry.list == "members" for entry in lexicon().get(phrase))


def _goods(phrase: str, end: int, known: Lexicon) -> Iterator[Edge]:
    """Goods, or any of several: "missiles or drones", "oil and gas"; a whole category is none of several."""
    first, *others = (_one_of_goods(one, known) for one in _EITHERS.split(phrase))
    if first and not others:
        yield Edge(end, Token(forms.GOODS, ""), first)
    elif first and all(one and one.form is None for one in (first, *others)):
        text = EITHER.join(one.text for one in (first, *others) if one)
        yield Edge(end, Token(forms.GOODS, ""), Goods(text=text))


def _one_of_goods(phrase: str, known: Lexicon) -> Goods | None:
    form = next((entry.sense.form for entry in known.get(phrase) if entry.list == "goods"), None)
    model = _models().get(singular(phrase)) or _designated(phrase) or phrase
    return Goods(text=model, form=form) if form or model != phrase or _is_goods(phrase) else None


@cache
def _models() -> dict[str, str]:
    """Goods with a hyphen in their names by their words: "f 16"."""
    return {normalise(name): name for name in taxonomy().categories if "-" in name}


def _designated(phrase: str) -> str | None:
    """Arms called by letters and a number, with their hyphen: "f 35s", "f35", "t 72 tanks"."""
    called = _DESIGNATION.fullmatch(phrase)
    if called is None:
        return None
    letters, number, kind = called.groups()
    plain = letters in forms.words() or lexicon().get(letters) or letters in MONTHS
    known = names().hold(letters) or names().hold(f"{letters}{number}") or names().hold(f"{letters} {number}")
    if plain or known or (kind and not _is_goods(kind.strip())):
        return None
    return f"{letters}-{number}{kind}"


def _is_region(entry: Entry) -> bool:
    """Whether an entry is the states of a region, as texts call them all too: "African states"."""
    name = entry.sense.group or entry.sense.any_of
    return name is not None and lexicon().groups[name].is_region


def _is_verb(entry: Entry) -> bool:
    """Whether an entry is what somebody does, where the same word may be goods: "shells"."""
    return entry.list == "acts"


def _delivers(word: str) -> bool:
    """Whether a word is the giving of goods, "shipments", and no goods."""
    return any(entry.list in ("exports", "imports", "transfers") for entry in lexicon().get(word))


def _is_goods(phrase: str) -> bool:
    """Whether the last words of a phrase are known goods, and the others may describe them."""
    *before, head = phrase.split()
    known = taxonomy().categories
    pair = f"{before[-1]} {singular(head)}" if before else ""
    if known.keys().isdisjoint((singular(head), head.removesuffix("s"), head, pair)):
        return False
    strange = any(
        word in forms.words() or names().hold(word) for word in (phrase, *before) if word not in known
    )
    counted = before and before[0].isdigit() and before[1:2] != ["mm"]  # "5 drones" are no "155 mm shells"
    describes = not any(map(lexicon().get, before)) and all(map(_is_verb, lexicon().get(phrase)))
    return describes and not strange and not counted and not _delivers(head)
