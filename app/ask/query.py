"""Takes a question in English; gives the typed `Query`, or raises NotUnderstood: nothing is guessed."""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml
from lark import Lark, Token, Tree
from lark.exceptions import LarkError

from app.errors import NotUnderstood
from graph.model import EntityRef, Value
from graph.ontology import KINDS
from ingest.entities.names import normalise
from ingest.reference import entities

_PART: Final = re.compile(r"<([xy])>|\(([^)]*)\)|([^<(]+)")
_NEAREST: Final = 5


class Form(Value):
    """Wordings of one question. `subject` and `object` are `x`, `y` or, where that end is asked for, null."""

    kind: str
    subject: str | None = None
    object: str | None = None
    forms: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class Query(Value):
    """A question as the graph is asked it: a null end is the one asked for."""

    kind: str
    subject: EntityRef | None = None
    object: EntityRef | None = None
    status: tuple[str, ...] = ("asserted", "alleged")

    @property
    def reading(self) -> str:
        """The query in words."""
        kind = KINDS[self.kind]
        if self.subject and self.object:
            return f"whether {self.subject.name} {kind.verb} {self.object.name}"
        if self.object:
            return f"who {kind.verb} {self.object.name}"
        subject = self.subject.name if self.subject else "anyone"
        return f"whom or what {subject} {kind.verb}"


@cache
def forms() -> tuple[Form, ...]:
    """The forms of questions, in the order of their file."""
    rows: list[dict[str, Any]] = yaml.safe_load(files(__package__).joinpath("forms.yaml").read_text("utf-8"))
    return tuple(map(Form.model_validate, rows))


@cache
def names() -> dict[str, frozenset[EntityRef]]:
    """Who goes by each normalised name: a phrase must be a name as a whole, so that no word of it is lost."""
    found: defaultdict[str, set[EntityRef]] = defaultdict(set)
    for entity in entities():
        for name in (entity.id, entity.name, *entity.aliases, *entity.demonyms):
            found[normalise(name).casefold()].add(
                EntityRef(label=entity.label, id=entity.id, name=entity.name)
            )
    return {name: frozenset(refs) for name, refs in found.items()}


def understand(question: str) -> Query:
    """The query that a question asks.

    Raises NotUnderstood with the nearest questions when no form reads it, when a name is not known, or
    when two readings differ.
    """
    plain = _plain(question)
    queries = {query.model_dump_json(): query for query in _readings(plain)}
    if len(queries) == 1:
        return next(iter(queries.values()))
    why = "the question can be read in more than one way" if queries else "the question is not understood"
    raise NotUnderstood(why, nearest=nearest(plain))


def nearest(question: str) -> list[str]:
    """The questions most alike, best first."""
    examples = [example for form in forms() for example in form.examples]
    return difflib.get_close_matches(question, examples, n=_NEAREST, cutoff=0)


def _plain(question: str) -> str:
    text = unicodedata.normalize("NFC", question).replace("’", "'")
    return " ".join(text.split()).rstrip("?!. ")


def _readings(question: str) -> Iterator[Query]:
    try:
        tree = _parser().parse(question)
    except LarkError:
        return
    for node in tree.find_pred(lambda node: str(node.data).startswith("form_")):
        form = forms()[int(str(node.data).split("_")[1])]
        names = _names(node)
        ends = {
            end: _named(names[variable])
            for end, variable in (("subject", form.subject), ("object", form.object))
            if variable
        }
        if all(ends.values()):
            yield Query(kind=form.kind, **ends)


def _names(node: Tree[Token]) -> dict[str, str]:
    return {
        str(name.data): "".join(map(str, name.children)).strip()
        for name in node.find_pred(lambda found: found.data in ("x", "y"))
    }


def _named(phrase: str) -> EntityRef | None:
    name = normalise(phrase).casefold()
    found = names().get(name) or names().get(name.removeprefix("the "), frozenset())
    return next(iter(found)) if len(found) == 1 else None


@cache
def _parser() -> Lark:
    """An Earley parser that keeps every reading, as a name may hold any words."""
    rules = [
        f"form_{index}_{number}: {_rule(wording)}"
        for index, form in enumerate(forms())
        for number, wording in enumerate(form.forms)
    ]
    start = " | ".join(rule.split(":")[0] for rule in rules)
    grammar = [f"start: {start}", *rules, "x: NAME", "y: NAME", r"NAME: /[^\s?].*[^\s?]/", 'SPACE: " "']
    return Lark("\n".join(grammar), parser="earley", lexer="dynamic_complete", ambiguity="explicit")


def _rule(wording: str) -> str:
    return " ".join(_part(*part.groups()) for part in _PART.finditer(wording))


def _part(variable: str | None, choices: str | None, words: str | None) -> str:
    if variable:
        return variable
    if choices is not None:
        return "(" + " | ".join(f'"{choice}"i' for choice in choices.split("|") if choice) + ")"
    return f'"{words}"i'
