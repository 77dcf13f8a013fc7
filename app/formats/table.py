"""Parts of a graph or values in; NDJSON, one of them a line, or CSV, one of them a row, out."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final

from app.formats.parts import Part
from app.proof import Proven
from graph.model import Value

COLUMNS: Final = (
    *("key", "kind", "status", "subject", "subject_name", "object", "object_name"),
    *("since", "until", "ended_by", "first_seen", "last_seen", "form", "goods"),
    *("claims", "documents", "publishers", "quote", "publisher", "published", "url"),
)
"""Of the documents only that of the surest sentence has columns."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def ndjson(parts: Iterable[Part]) -> Iterator[str]:
    """One relation a line, as in JSON."""
    for part in parts:
        yield "".join(f"{relation.model_dump_json()}\n" for relation in part.relations)


def table(parts: Iterable[Part]) -> Iterator[str]:
    """RFC 4180 with a header. A text that a spreadsheet would take for a formula gets an apostrophe."""
    yield _rows([COLUMNS])
    for part in parts:
        yield _rows(map(_cells, part.relations))


def lines(values: Iterable[Value]) -> str:
    """One value a line, as in JSON."""
    return "".join(f"{value.model_dump_json()}\n" for value in values)


def rows(model: type[Value], values: Iterable[Value]) -> str:
    """One value of a model a row under a header; several things in one cell stand apart by semicolons."""
    columns = tuple(model.model_fields)
    return _rows([columns, *([_cell(getattr(value, name)) for name in columns] for value in values)])


def _cell(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else value


def _rows(rows: Iterable[Iterable[object]]) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _cells(relation: Proven) -> tuple[object, ...]:
    source = relation.evidence[0].document if relation.evidence else None
    return (
        *(relation.key, relation.kind, relation.status),
        *(relation.subject.id, relation.subject.name, relation.object.id, relation.object.name),
        *(relation.since, relation.until, relation.ended_by, relation.first_seen, relation.last_seen),
        *(relation.form, "; ".join(goods.text for goods in relation.goods)),
        *(relation.claims, relation.documents, relation.publishers, relation.quote),
        *((source.publisher, source.published, source.url) if source else (None, None, None)),
    )


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
