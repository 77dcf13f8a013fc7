"""Reading and writing the tables: rows in, CSV files with Unix line ends out."""

import csv
import html
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).parent
DERIVED = HERE.parent / "reference" / "derived"


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header line."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a derived table; the same rows always give the same bytes."""
    with (DERIVED / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def plain(markup: str) -> str:
    """The text of a Factbook field: without tags and entities, with single spaces."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup))).strip()
