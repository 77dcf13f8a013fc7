"""Takes the beginning of a question; gives what it may go on with, the likeliest first."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import islice, zip_longest
from typing import Final

from lark import Token
from lark.parsers.lalr_interactive_parser import InteractiveParser
from pydantic import Field

from app.ask import forms
from app.ask.lattice import Edge, Lattice, fed
from app.ask.lexicon import lexicon
from app.ask.names import Lookup, names
from graph.model import EntityRef, Value
from ingest.claims.goods import taxonomy
from ingest.entities.names import normalise

_FEWEST_LETTERS: Final = 2
"""From so many letters on, the names of the graph are looked through too."""
_MOST_NAMES: Final = 5
_PERIODS: Final = (
    "in 2025",
    "since 2024",
    "as of 2024-01-01",
    "between 2022 and 2024",
    "in the last 30 days",
)


class Sort(StrEnum):
    """What a suggestion adds: a whole question, a name, or words on the way to one."""

    QUESTION = "question"
    NAME = "name"
    WORDS = "words"


class Suggestion(Value):
    """The beginning gone on with; `complete` says that it may be asked as it stands."""

    text: str = Field(examples=["who supplies Russia"])
    sort: Sort
    entity: EntityRef | None = None
    complete: bool


def suggest(beginning: str, lookup: Lookup | None = None, limit: int = 10) -> list[Suggestion]:
    """How a question may go on: known questions, names and words in turn; none where nothing fits."""
    found: dict[str, Suggestion] = {}
    for suggestion in (*_questions(beginning), *_steps(beginning, lookup)):
        if suggestion.entity or normalise(suggestion.text) != normalise(beginning):
            found.setdefault(suggestion.text, suggestion)
    sorts = [[one for one in found.values() if one.sort is sort] for sort in Sort]
    in_turn = (one for row in zip_longest(*sorts) for one in row if one)
    return list(islice(in_turn, limit))


def _questions(beginning: str) -> Iterator[Suggestion]:
    """The known questions that begin so; of the examples only where a word has been typed."""
    typed = normalise(beginning)
    examples = (example for form in forms.forms().forms for example in form.examples) if typed else ()
    for question in (*forms.forms().starters, *examples):
        if normalise(question).startswith(typed):
            yield Suggestion(text=question, sort=Sort.QUESTION, complete=True)


def _steps(beginning: str, lookup: Lookup | None) -> Iterator[Suggestion]:
    """What may stand next wherever the grammar has come to."""
    lattice = Lattice(beginning, date.min)
    edges = lattice.edges()
    for place, parser in _reached(forms.grammar().parse_interactive(), edges, 0, set()):
        before = lattice.before(place)
        rest = " ".join(lattice.words[place:])
        if before is not None:
            yield from _next(before, rest, parser, lookup)


def _reached(
    parser: InteractiveParser,
    edges: tuple[tuple[Edge, ...], ...],
    place: int,
    seen: set[tuple[int, ...]],
) -> Iterator[tuple[int, InteractiveParser]]:
    """Every place that the grammar can come to, with its state there, each once."""
    state = (place, *parser.parser_state.state_stack)
    if state in seen:
        return
    seen.add(state)
    yield place, parser
    for edge in edges[place] if place < len(edges) else ():
        ahead = fed(parser, edge)
        if ahead is not None:
            yield from _reached(ahead, edges, edge.end, seen)


def _next(before: str, rest: str, parser: InteractiveParser, lookup: Lookup | None) -> Iterator[Suggestion]:
    """What the grammar wants next, as far as it begins with the words that are left."""
    wanted = parser.accepts() & _phrases().keys()
    if rest and forms.NAME in parser.accepts():
        complete = _may_end(parser, forms.NAME)
        for ref in _called(rest, lookup):
            yield Suggestion(text=f"{before}{ref.name}", sort=Sort.NAME, entity=ref, complete=complete)
    for terminal in sorted(wanted, key=list(_phrases()).index):
        complete = _may_end(parser, terminal)
        for phrase in _phrases()[terminal]:
            if phrase.startswith(rest):
                yield Suggestion(text=f"{before}{phrase}", sort=Sort.WORDS, complete=complete)


def _may_end(parser: InteractiveParser, terminal: str) -> bool:
    """Whether a question may end after a token."""
    ahead = fed(parser, Edge(0, Token(terminal, "")))
    return ahead is not None and "$END" in ahead.accepts()


def _called(rest: str, lookup: Lookup | None) -> list[EntityRef]:
    """Who has a name that begins so: first those of the reference data."""
    found = names().beginning(rest, _MOST_NAMES)
    if lookup and len(rest) >= _FEWEST_LETTERS:
        found += [entity.ref for entity in lookup(rest)]
    return list({ref.id: ref for ref in found}.values())


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """The phrases of each terminal, the terminals in the order in which the forms first want them."""
    goods = (*lexicon().phrases("goods"), *taxonomy().categories)
    known = {forms.PERIOD: _PERIODS, forms.GOODS: goods}
    known |= {forms.word(word): (word,) for word in forms.words()}
    known |= {
        forms.terminal(list_): lexicon().phrases(list_) for list_ in lexicon().lists if list_ != "goods"
    }
    wanted = dict.fromkeys(token.name for rule in forms.grammar().rules for token in rule.expansion)
    return {terminal: known[terminal] for terminal in wanted if terminal in known}
