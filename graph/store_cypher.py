"""Takes Cypher that somebody sent; gives its rows as plain values, within limits, if it only reads."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any, Final, LiteralString, cast

import neo4j
from neo4j import exceptions
from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point

from graph.cypher_guard import Operator, check_plan, check_text
from graph.errors import CypherRefused, CypherTooSlow
from graph.store_sessions import TIMED_OUT, Sessions

_FAULTS: Final = "Neo.ClientError.Statement."
_MEMORY: Final = ("Neo.TransientError.General.MemoryPool", "Neo.TransientError.General.OutOfMemory")


@dataclass(frozen=True, slots=True)
class Table:
    """What a query gives: `truncated` tells that there were more rows than allowed."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool


class Console:
    """Runs the Cypher of others, reading only."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions: Final = sessions

    def run(self, text: str, parameters: Mapping[str, Any], *, seconds: float, most: int) -> Table:
        """The first rows, at most `most`, within a time in seconds.

        Raises CypherRefused for what does more than read or is no Cypher, CypherTooSlow beyond the time.
        """
        check_text(text)
        with self._sessions.session(neo4j.READ_ACCESS) as session:
            try:
                plan = session.run(_query(f"EXPLAIN {text}", seconds), dict(parameters)).consume()
                check_plan(plan.query_type or "", _operators(cast("dict[str, Any]", plan.plan or {})))
                result = session.run(_query(text, seconds), dict(parameters))
                found = result.fetch(most + 1)
                result.consume()
            except exceptions.Neo4jError as error:
                raise _explained(error, seconds) from error
            except (TypeError, ValueError, OverflowError) as error:
                raise CypherRefused(f"a parameter is no value of Neo4j: {error}") from error
        rows = tuple(tuple(map(plain, record.values())) for record in found[:most])
        return Table(tuple(result.keys()), rows, truncated=len(found) > most)


def _query(text: str, seconds: float) -> neo4j.Query:
    """The driver asks for a literal so that no input becomes Cypher; here it may, behind the guard."""
    return neo4j.Query(cast("LiteralString", text), timeout=seconds)


def _operators(plan: dict[str, Any]) -> Iterator[Operator]:
    yield Operator(str(plan.get("operatorType", "")), str(plan.get("args", {}).get("Details", "")))
    for child in plan.get("children", ()):
        yield from _operators(child)


def _explained(error: exceptions.Neo4jError, seconds: float) -> Exception:
    """What the sender can mend as CypherRefused or CypherTooSlow; anything else as it is."""
    code, message = error.code or "", error.message or ""
    if code.startswith(TIMED_OUT):
        return CypherTooSlow(f"the query takes longer than {seconds:g} seconds")
    if code.startswith(_MEMORY):
        return CypherRefused("the query needs more memory than there is: ask for less")
    if code.startswith(_FAULTS) or isinstance(error, exceptions.ClientError):
        return CypherRefused(f"Neo4j does not take the query: {message}")
    return error


@singledispatch
def plain(value: object) -> Any:
    """A value of Neo4j as JSON has it: nodes and relationships with labels or type and properties."""
    return str(value)


@plain.register(type(None))
@plain.register(bool)
@plain.register(int)
@plain.register(str)
def _same(value: Any) -> Any:
    return value


@plain.register
def _float(value: float) -> float | str:
    """JSON has no infinity and no NaN."""
    return value if math.isfinite(value) else str(value)


@plain.register(list)
@plain.register(tuple)
def _list(value: list[Any]) -> list[Any]:
    return [plain(one) for one in value]


@plain.register
def _map(value: dict) -> dict[str, Any]:  # pyright: ignore[reportMissingTypeArgument, reportUnknownParameterType]
    return {str(key): plain(one) for key, one in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]


@plain.register
def _bytes(value: bytes) -> str:
    return value.hex()


@plain.register
def _node(value: Node) -> dict[str, Any]:
    return {"labels": sorted(value.labels), "properties": {key: plain(one) for key, one in value.items()}}


@plain.register
def _relationship(value: Relationship) -> dict[str, Any]:
    ends = [None if node is None else node.get("id") for node in value.nodes]
    properties = {key: plain(one) for key, one in value.items()}
    return {"type": value.type, "start": ends[0], "end": ends[1], "properties": properties}


@plain.register
def _path(value: Path) -> dict[str, Any]:
    return {"nodes": [plain(node) for node in value.nodes], "relationships": [plain(one) for one in value]}


@plain.register
def _point(value: Point) -> dict[str, Any]:
    return {"srid": value.srid, "coordinates": list(value)}
