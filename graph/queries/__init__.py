"""Statements by name: one .cypher file per question, whose first line is the question.

Where a file writes the relationship type TYPES or the label LABEL, `statement` puts those of the ontology:
Neo4j takes no parameter there without losing its indexes. Where it writes `r PASSES`, `statement` puts the
conditions by which relations are filtered everywhere, as far as they narrow: of an entity with very many
relations each is looked at. Where a condition writes THAT_HAPPEN, it has the kinds of the ontology that do.
Where it writes `r SHOWN`, `statement` puts what an answer shows of the relation `r` from `s` to `o`.
"""

from collections.abc import Container, Iterable
from functools import cache, lru_cache, reduce
from importlib.resources import files
from typing import LiteralString, cast

from graph.ontology import KINDS, RELATIONSHIP_TYPES, Label

LABELS = ("Entity", *Label, "Leader")
"""The labels by which entities are listed."""

_TYPES = ":TYPES"
_LABEL = ":LABEL"
_PASSES = "r PASSES"
_SHOWN = "r SHOWN"


def names() -> list[str]:
    """The names of all statements."""
    found = files(__name__).iterdir()
    return sorted(file.name.removesuffix(".cypher") for file in found if file.name.endswith(".cypher"))


def statement(
    name: str,
    types: Iterable[str] = RELATIONSHIP_TYPES,
    label: str = "Entity",
    given: Container[str] | None = None,
) -> LiteralString:
    """The text of a statement, over relationships of these types and entities of this label.

    Of the conditions of `r PASSES` it has those whose parameters are `given`, or all.
    Raises ValueError for a type or label that the ontology does not have.
    """
    narrowing = tuple(one for one in conditions() if given is None or one in given)
    return _statement(name, tuple(types), label, narrowing)


@cache
def _text(file: str) -> str:
    return files(__name__).joinpath(file).read_text(encoding="utf-8")


@cache
def conditions() -> dict[str, str]:
    """The conditions of `r PASSES` by their parameters."""
    happen = [kind.name for kind in KINDS.values() if kind.happens]
    lines = (line.partition(": ") for line in _text("passes.txt").splitlines())
    return {parameter: condition.replace("THAT_HAPPEN", str(happen)) for parameter, _, condition in lines}


@lru_cache(maxsize=10_000)
def _statement(name: str, types: tuple[str, ...], label: str, narrowing: tuple[str, ...]) -> LiteralString:
    unknown = {*types, label}.difference(RELATIONSHIP_TYPES, LABELS)
    if unknown:
        raise ValueError(f"not in the ontology: {', '.join(sorted(unknown))}")
    passes = " AND ".join(f"({conditions()[one]})" for one in narrowing) or "true"
    shown = _text("shown.txt").rstrip()
    parts = {_TYPES: ":" + "|".join(types), _LABEL: f":{label}", _PASSES: passes, _SHOWN: shown}
    text = reduce(lambda text, mark: text.replace(mark, parts[mark]), parts, _text(f"{name}.cypher"))
    # The driver asks for a literal so that no input becomes Cypher; files and ontology are as fixed as one.
    return cast("LiteralString", text)
