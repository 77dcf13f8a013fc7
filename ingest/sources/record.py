"""Takes records with the fields text, title, url, publisher and published, as JSON, JSON Lines or CSV.

Gives one draft for each; a record that is wrong is refused alone.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from functools import partial
from io import TextIOWrapper
from typing import Any, Final, cast

from ingest.admission import MAX_CHARACTERS, Reason, Refused
from ingest.sources.item import Draft, Item, Refusal, Source, line
from ingest.sources.plain import encoding_of

FIELDS: Final = ("text", "title", "url", "publisher", "published")

MAX_LINE_BYTES: Final = 8 * 1024 * 1024
"""The longest line of JSON Lines: a text of the greatest length, every character escaped, still fits."""

_SAMPLE: Final = 256 * 1024


def read_json(source: Source) -> Iterator[Item]:
    """The document of an object, or those of an array."""
    value = _parse(source.data())
    records = cast("list[Any]", value) if isinstance(value, list) else [value]
    for number, record in enumerate(records, 1):
        yield _item(record, f"{source.name or 'item'}:{number}" if len(records) > 1 else source.name)


def read_lines(source: Source) -> Iterator[Item]:
    """One document a line (NDJSON); blank lines are passed over."""
    source.stream.seek(0)
    number = 0
    while line := source.stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        name = f"{source.name or 'line'}:{number}"
        if len(line) > MAX_LINE_BYTES:
            _pass_over_line(source)
            yield Refusal(name, Reason.TOO_LARGE, f"the line is longer than {MAX_LINE_BYTES:,} bytes")
        elif line.strip():
            yield _line(line, name)


def read_table(source: Source) -> Iterator[Item]:
    """One document a row. The first row names the columns; comma, semicolon or tab stands between them."""
    csv.field_size_limit(8 * MAX_CHARACTERS)
    encoding = encoding_of(
        source.head(_SAMPLE).rpartition(b"\n")[0] or source.head(_SAMPLE), source.media_type
    )
    # A byte that the encoding lacks becomes a lone surrogate: admission then refuses its row alone.
    lines = TextIOWrapper(source.stream, encoding, errors="surrogateescape", newline="")
    try:
        yield from _rows(lines, source.name)
    finally:
        lines.detach()


def _rows(lines: TextIOWrapper, name: str | None) -> Iterator[Item]:
    header = lines.readline()
    delimiter = max(",;\t", key=header.count)
    columns = [name.strip().lower() for row in csv.reader([header], delimiter=delimiter) for name in row]
    if "text" not in columns:
        named = line(", ".join(columns))
        raise Refused(Reason.METADATA, f"the CSV names no column 'text' in its first row, but {named}")
    bounded = iter(partial(lines.readline, MAX_LINE_BYTES), "")
    reader = csv.DictReader(bounded, columns, delimiter=delimiter, restkey="")
    while True:
        place = f"{name or 'line'}:{reader.line_num + 2}"
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield Refusal(place, Reason.BROKEN, f"the row cannot be read: {error}")
            continue
        if row is None:
            return
        yield _item({key: value for key, value in row.items() if key in FIELDS}, place)


def _line(line: bytes, name: str) -> Item:
    try:
        return _item(_parse(line), name)
    except Refused as refused:
        return Refusal(name, refused.reason, str(refused))


def _parse(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig").strip())
    except (ValueError, RecursionError) as error:
        raise Refused(Reason.BROKEN, f"not JSON: {error}") from None


def _item(record: Any, name: str | None) -> Item:
    if not isinstance(record, Mapping) or not isinstance(cast("Any", record).get("text"), str):
        return Refusal(name, Reason.METADATA, "a record needs a 'text'")
    fields = {field: cast("Any", record).get(field) for field in FIELDS}
    odd = next((field for field, value in fields.items() if not isinstance(value, str | None)), None)
    if odd is not None:
        return Refusal(name, Reason.METADATA, f"the {odd} must be a string")
    return Draft(**fields, name=name)


def _pass_over_line(source: Source) -> None:
    while (rest := source.stream.readline(MAX_LINE_BYTES)) and not rest.endswith(b"\n"):
        pass
