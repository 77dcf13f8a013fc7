"""Writing the derived tables: rows in, CSV files with Unix line ends out."""

import csv
import html
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

DERIVED = Path(__file__).parent.parent / "reference" / "derived"


def write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bool:
    """Write a table and say whether it changed; the same rows always give the same bytes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    written = text.getvalue().encode()
    if path.exists() and path.read_bytes() == written:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written)
    return True


def plain(markup: str) -> str:
    """The text of a Factbook field: without tags and entities, with single spaces."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup))).strip()
