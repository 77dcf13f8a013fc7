"""Statements by name: one .cypher file per question, whose first line is the question.

Where a file writes the relationship type TYPES, `statement` puts types of the ontology: Neo4j takes no
parameter there without losing its indexes.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import LiteralString, cast

from graph.ontology import RELATIONSHIP_TYPES

_MARK = ":TYPES"


def names() -> list[str]:
    """The names of all statements."""
    found = files(__name__).iterdir()
    return sorted(file.name.removesuffix(".cypher") for file in found if file.name.endswith(".cypher"))


def statement(name: str, types: Iterable[str] = RELATIONSHIP_TYPES) -> LiteralString:
    """The text of a statement, over relationships of these types.

    Raises ValueError for a type that the ontology does not have.
    """
    return _statement(name, tuple(types))


@cache
def _text(name: str) -> str:
    return files(__name__).joinpath(f"{name}.cypher").read_text(encoding="utf-8")


@cache
def _statement(name: str, types: tuple[str, ...]) -> LiteralString:
    unknown = set(types).difference(RELATIONSHIP_TYPES)
    if unknown:
        raise ValueError(f"not in the ontology: {', '.join(sorted(unknown))}")
    text = _text(name).replace(_MARK, ":" + "|".join(types))
    # The driver asks for a literal so that no input becomes Cypher; files and ontology are as fixed as one.
    return cast("LiteralString", text)
