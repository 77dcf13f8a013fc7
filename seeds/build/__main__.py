"""Writes every derived table anew: `python -m seeds.build`."""

from seeds.build import foreign_names, leaders, memberships, states
from seeds.build.tables import write

TABLES = {
    "states.csv": states,
    "tenures.csv": leaders,
    "memberships.csv": memberships,
    "foreign_names.csv": foreign_names,
}


def main() -> None:
    """Write the derived tables into `seeds/reference/derived/`."""
    for name, table in TABLES.items():
        write(name, table.COLUMNS, table.rows())


if __name__ == "__main__":
    main()
