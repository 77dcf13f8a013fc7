"""Takes forms.yaml; gives the forms of questions and the grammar that reads them over words and slots."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

import yaml
from lark import Lark, Token
from lark.lexer import Lexer

from graph.model import Value

NAME: Final = "NAME"
NUMBER: Final = "NUMBER"
PERIOD: Final = "PERIOD"
GOODS: Final = "GOODS"
PUBLISHER: Final = "PUBLISHER"
BLOC: Final = "BLOC"
_SLOTS: Final = {
    "x": NAME,
    "y": NAME,
    "n": NUMBER,
    "period": PERIOD,
    "goods": GOODS,
    "p": PUBLISHER,
    "bloc": BLOC,
}
_PART: Final = re.compile(r"<(\w+)>|(\w+)")

Variable = Literal["x", "y"]


class Asks(StrEnum):
    """What a question wants to know of the relations that it speaks of."""

    WHO = "who"
    WHO_NOT = "who not"
    WHO_BEFORE = "who before"
    WHO_AFTER = "who after"
    WHAT = "what"
    WHETHER = "whether"
    HOW_MANY = "how many"
    HOW_MUCH = "how much"
    SINCE_WHEN = "since when"
    UNTIL_WHEN = "until when"
    WHEN_FIRST = "when first"
    WHEN_LAST = "when last"
    HOW_OFTEN = "how often"
    MOST = "most"
    DOES_MOST = "does most"
    SUFFERS_MOST = "suffers most"
    WORDS = "in which words"
    WHY = "why"
    ALL = "all"
    SHARED = "shared"
    WHO_WITH = "who with"
    PATHS = "paths"
    CHANGES = "changes"
    LATEST = "latest"


class Form(Value):
    """One wording of a question: what it asks, and which of its names stands at which end.

    `posted` is where an envoy is sent, `other_than` who is not asked for, `named` of whom sentences speak.
    Its goods are what is supplied, or, where it `speaks` of single ones, what sentences must speak of. Of a
    `bloc` that is acting any member is the subject, of one that is facing any is the object; what `begins`
    began between the dates of the question.
    """

    wording: str
    asks: Asks
    kind: str | None = None
    form: str | None = None
    topic: str | None = None
    subject: Variable | None = None
    object: Variable | None = None
    also: Variable | None = None
    without: Variable | None = None
    either: Variable | None = None
    source: Variable | None = None
    posted: Variable | None = None
    other_than: Variable | None = None
    named: Variable | None = None
    group: Literal["subjects", "objects", "eithers", "among"] | None = None
    mutual: bool = False
    speaks: bool = False
    bloc: Literal["acting", "facing"] | None = None
    begins: bool = False
    examples: Mapping[str, str]

    @property
    def variables(self) -> tuple[str, ...]:
        """Its names in the order of its words."""
        return _variables(self.wording)


class Modifier(Value):
    """One wording of what narrows a question, and what of the query it sets."""

    wording: str
    sets: Literal[
        "period",
        "goods",
        "members",
        "other_than",
        "subject",
        "subjects",
        "source",
        "publisher",
        "publishers",
        "exceeding",
        "latest",
        "status",
    ]
    examples: Mapping[str, str]


class Forms(Value):
    """All of forms.yaml; `starters` are questions that show what may be asked.

    `instead` gives by a word that no form reads questions to ask for it.
    """

    forms: tuple[Form, ...]
    modifiers: tuple[Modifier, ...]
    counterexamples: tuple[str, ...]
    starters: tuple[str, ...]
    instead: Mapping[str, tuple[str, ...]]


@cache
def forms() -> Forms:
    """The forms of the project. Raises pydantic's ValidationError for a row that is not sound."""
    data: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("forms.yaml").read_text("utf-8"))
    return Forms(
        forms=tuple(Form.model_validate(row) for row in _rows(data["forms"])),
        modifiers=tuple(Modifier.model_validate(row) for row in _rows(data["modifiers"])),
        counterexamples=tuple(data["counterexamples"]),
        starters=tuple(data["starters"]),
        instead=data["instead"],
    )


@cache
def grammar() -> Lark:
    """An LALR grammar whose terminals are the words and slots of the forms: `form_3` is the fourth form.

    Raises lark's GrammarError where two forms have the same words, or where one that is complete could
    go on as another: then no single token ahead could tell them apart.
    """
    rules = [f"form_{n}: {_rule(form.wording)}" for n, form in enumerate(forms().forms)]
    narrowing = [f"modifier_{n}: {_rule(modifier.wording)}" for n, modifier in enumerate(forms().modifiers)]
    terminals = {part for rule in (*rules, *narrowing) for part in rule.split(": ")[1].split()}
    text = [
        # No `modifier*`: lark would grow one list in place, which parses that fork share.
        "start: form | form after | before form | before form after",
        "before: modifier | before modifier",
        "after: modifier | after modifier",
        f"?form: {' | '.join(rule.split(':')[0] for rule in rules)}",
        f"?modifier: {' | '.join(rule.split(':')[0] for rule in narrowing)}",
        *rules,
        *narrowing,
        f"%declare {' '.join(sorted(terminals))}",
    ]
    return Lark("\n".join(text), parser="lalr", lexer=_NoLexer, strict=True, propagate_positions=False)


def word(text: str) -> str:
    """The terminal of a word that stands for itself."""
    return f"W_{text.upper()}"


@cache
def words() -> frozenset[str]:
    """The words that stand for themselves in some form."""
    return frozenset(
        plain
        for each in (*forms().forms, *forms().modifiers)
        for list_, plain in _PART.findall(each.wording)
        if not list_
    )


def terminal(list_: str) -> str:
    """The terminal of a list of the lexicon, or of a slot."""
    return _SLOTS.get(list_, list_.upper())


class _NoLexer(Lexer):
    """Stands where the grammar wants a lexer: tokens are fed one by one."""

    def __init__(self, _: object) -> None:
        pass

    def lex(self, *_: object) -> Iterator[Token]:
        return iter(())


def _rows(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        shared = {name: value for name, value in row.items() if name != "forms"}
        for wording, examples in row["forms"].items():
            yield {**shared, "wording": wording, "examples": examples}


def _rule(wording: str) -> str:
    return " ".join(terminal(list_) if list_ else word(plain) for list_, plain in _PART.findall(wording))


def _variables(wording: str) -> tuple[str, ...]:
    return tuple(list_ for list_, _ in _PART.findall(wording) if _SLOTS.get(list_) == NAME)
