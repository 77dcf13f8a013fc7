"""Reading the tables of `seeds/reference/`: a file in, rows with their line numbers and problems out.

A list within a field is separated by "|". An empty field is one that the row leaves out.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, TypeVar, get_origin

from pydantic import ValidationError

from graph.model import Value

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

V = TypeVar("V", bound=Value)

EDITORS = "editors"
"""The source of a hand-kept row that names no other."""


_ADVICE: Final = {
    "missing": "this field must not be empty",
    "extra_forbidden": "more fields than columns; a field with a comma in it stands in double quotes",
    "bool_parsing": "write yes, or leave it empty",
}
_UNTIDY: Final = (
    "a name without spaces around it and without quotation marks; between two | there must be one"
)

_UNPAIRED: Final = "a quotation mark stands at the beginning and at the end of a field, or nowhere"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one line of one table."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class ReferenceDataError(ValueError):
    """The reference data is not valid. `problems` has every one, with its file and line."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table as written: only its filled fields."""

    file: str
    number: int
    fields: Mapping[str, str]

    def problem(self, message: str) -> Problem:
        """A problem of this line."""
        return Problem(self.file, self.number, message)


@dataclass(frozen=True, slots=True)
class Row(Generic[V]):
    """A validated row and the line that it comes from."""

    value: V
    line: Line


def lines(folder: Path, name: str) -> tuple[Line, ...]:
    """The lines of a table, none where the folder does not have it.

    Raises ReferenceDataError for a file that is not UTF-8, or whose quotation marks do not pair.
    """
    path = folder / name
    if not path.exists():
        return ()
    reader = csv.reader(io.StringIO(_text(path, name), newline=""), strict=True)
    begun = 1
    try:
        columns = next(reader, [""])
        found: list[Line] = []
        begun = reader.line_num + 1
        for cells in reader:
            if cells:
                found.append(Line(name, reader.line_num, _fields(columns, cells)))
            begun = reader.line_num + 1
    except csv.Error as error:
        raise ReferenceDataError((Problem(name, begun, _UNPAIRED),)) from error
    return tuple(found)


def _text(path: Path, name: str) -> str:
    written = path.read_bytes()
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = written.count(b"\n", 0, error.start) + 1
        raise ReferenceDataError((Problem(name, line, "not UTF-8"),)) from error


def _fields(columns: list[str], cells: list[str]) -> Mapping[str, str]:
    named = {column: cell for column, cell in zip(columns, cells, strict=False) if cell}
    surplus = cells[len(columns) :]
    return {**named, "surplus": ",".join(surplus)} if surplus else named


def rows(model: type[V], table: Iterable[Line], problems: list[Problem]) -> tuple[Row[V], ...]:
    """The rows that fit the model; what does not fit is added to the problems."""
    lists = {name for name, field in model.model_fields.items() if get_origin(field.annotation) is tuple}
    found: list[Row[V]] = []
    for line in table:
        try:
            found.append(Row(_row(model, line, lists), line))
        except ValidationError as error:
            problems.extend(line.problem(_advice(model, wrong)) for wrong in error.errors())
    return tuple(found)


def _advice(model: type[Value], wrong: "ErrorDetails") -> str:
    """What is wrong with a field, and what to write instead."""
    where = ".".join(map(str, wrong["loc"]))
    if advice := _ADVICE.get(wrong["type"]):
        return f"{where}: {advice}"
    if wrong["type"] == "string_pattern_mismatch":
        described = model.model_fields[str(wrong["loc"][0])].description or _UNTIDY
        return f"{where}: {wrong['input']!r} is not {described}"
    return f"{where}: {wrong['msg']}"


def _row(model: type[V], line: Line, lists: set[str]) -> V:
    fields: dict[str, object] = {"source": EDITORS} if "source" in model.model_fields else {}
    for name, text in line.fields.items():
        fields[name] = tuple(text.split("|")) if name in lists else text
    return model.model_validate(fields)
