"""Takes Cypher that somebody sent, and Neo4j's plan of it; raises CypherRefused unless it only reads.

Neither the plan nor the text suffices. `TERMINATE TRANSACTIONS` is planned as a read. A subquery within
a list comprehension is no operator of the plan, so its `LOAD CSV` shows in the text alone. Where a text is
odd, it is refused rather than understood.
"""

import re
from collections.abc import Iterator
from typing import Final

from graph.errors import CypherRefused

MAX_CHARACTERS: Final = 10_000
"""The longest query, in Unicode code points."""

PROCEDURES: Final = frozenset(
    {
        "db.index.fulltext.querynodes",
        "db.index.fulltext.queryrelationships",
        "db.labels",
        "db.propertykeys",
        "db.relationshiptypes",
        "db.schema.nodetypeproperties",
        "db.schema.reltypeproperties",
        "db.schema.visualization",
    }
)
"""What may be called, in small letters: all of it reads the graph or its schema."""

_NAMESPACES: Final = frozenset(
    {"date", "datetime", "duration", "localdatetime", "localtime", "point", "time"}
)
"""Where Neo4j's own functions with a dot in their name live; others come with plugins and may do anything."""

_COMMANDS: Final = ("Show", "Terminate", "AdministrationCommand", "LoadCSV")
_TOKEN: Final = re.compile(
    r"""(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
    r"""|(?P<comment>//[^\n\r]*|/\*.*?\*/)"""
    r"""|`(?P<quoted>(?:[^`]|``)*)`"""
    r"""|(?P<other>.)""",
    re.DOTALL,
)
_LOAD: Final = re.compile(r"\bload\s+csv\b", re.IGNORECASE)
_CALL: Final = re.compile(r"\bcall\s+([\w$]+(?:\s*\.\s*[\w$]+)*)", re.IGNORECASE)
_FUNCTION: Final = re.compile(r"([\w$]+(?:\s*\.\s*[\w$]+)+)\s*\(")


class Operator:
    """One step of a plan: its name without the planner's suffix, and its details as Neo4j prints them."""

    __slots__ = ("details", "name")

    def __init__(self, name: str, details: str) -> None:
        self.name: Final = name.partition("@")[0]
        self.details: Final = details


def check_text(text: str) -> None:
    """Refuse what must not even be planned: too long, escapes in disguise, files, foreign procedures."""
    if len(text) > MAX_CHARACTERS:
        raise CypherRefused(f"a query has at most {MAX_CHARACTERS:,} characters")
    if "\\u" in text:
        raise CypherRefused("write the character itself in place of a \\u escape")
    bare = "".join(_bare(text))
    if _LOAD.search(bare):
        raise CypherRefused("LOAD CSV reads from outside of the graph")
    for name in map(_name, _CALL.findall(bare)):
        if name not in PROCEDURES:
            raise _not_allowed(name)
    for name in map(_name, _FUNCTION.findall(bare)):
        if name not in PROCEDURES and name.partition(".")[0] not in _NAMESPACES:
            raise CypherRefused(f"the function {name} is not one of Neo4j's own")


def check_plan(query_type: str, operators: Iterator[Operator]) -> None:
    """Refuse what does not only read, by the type that Neo4j gives a query and by the steps of its plan."""
    if query_type != "r":
        raise CypherRefused(
            "only queries that read the graph are taken: no writing, no schema, no administration"
        )
    for operator in operators:
        if operator.name.startswith(_COMMANDS):
            raise CypherRefused(f"{operator.name} does more than read the graph")
        if operator.name.startswith("ProcedureCall"):
            name = _name(operator.details.partition("(")[0])
            if name not in PROCEDURES:
                raise _not_allowed(name)
        if "LOAD CSV" in operator.details or "ResolvedCall(" in operator.details:
            raise CypherRefused("a subquery within an expression calls a procedure or reads a file")


def _bare(text: str) -> Iterator[str]:
    """The text without what it quotes and comments, names without their quotation marks."""
    for token in _TOKEN.finditer(text):
        match token.lastgroup:
            case "text":
                yield "''"
            case "comment":
                yield " "
            case "quoted":
                yield re.sub(r"\W", "_", token["quoted"])
            case _:
                yield token["other"]


def _name(written: str) -> str:
    return re.sub(r"\s", "", written).lower()


def _not_allowed(name: str) -> CypherRefused:
    return CypherRefused(
        f"the procedure {name} may not be called; these may: {', '.join(sorted(PROCEDURES))}"
    )
