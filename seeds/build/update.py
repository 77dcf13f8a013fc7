"""Writes every derived table anew: takes the date, gives the names of the tables that changed."""

from pathlib import Path

from seeds.build import foreign_names, leaders, memberships, places, sources, states
from seeds.build.tables import DERIVED, write

TABLES = {
    "states.csv": states,
    "tenures.csv": leaders,
    "memberships.csv": memberships,
    "foreign_names.csv": foreign_names,
    "places.csv": places,
}


def update(retrieved: str, folder: Path = DERIVED) -> tuple[str, ...]:
    """Write the derived tables; the retrieval date moves only where a table has changed."""
    changed = tuple(
        name for name, table in TABLES.items() if write(folder / name, table.COLUMNS, table.rows())
    )
    if changed or not (folder / "sources.csv").exists():
        write(folder / "sources.csv", sources.COLUMNS, sources.rows(retrieved))
    return changed
