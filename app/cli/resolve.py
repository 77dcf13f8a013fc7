"""`entente resolve`: phrases on standard input, one a line; for each the state of its actor out."""

import sys
from datetime import date

import typer


def resolve() -> None:
    """Write the state's ISO 3166-1 alpha-3 code for each phrase on standard input.

    A person, armed group, party or company stands for the state that it acts for or is at home in; an
    organization of no state is written as its id. A line is a phrase, optionally a tab and a date
    (YYYY-MM-DD); what follows another tab is not read. A phrase that names nobody, or more than one,
    gives an empty line. A date that is none is told on standard error, and the phrase read without it.
    """
    from ingest.entities import Resolver
    from ingest.reference import load

    resolver = Resolver(load())
    for number, line in enumerate(sys.stdin, start=1):
        phrase, *columns = line.rstrip("\r\n").split("\t")
        typer.echo(resolver.best(phrase, _day(columns[0].strip(), number) if columns else None))


def _day(text: str, number: int) -> str | None:
    """The day that a line gives, as YYYY-MM-DD; None where it gives none."""
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError:
        typer.echo(f"line {number}: {text} is no date as YYYY-MM-DD, and is not counted", err=True)
        return None
