"""`entente resolve`: phrases on standard input, one a line; for each the state of its actor out."""

import re
import sys
from typing import Final

import typer

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def resolve() -> None:
    """Write the state's ISO 3166-1 alpha-3 code for each phrase on standard input.

    A person, armed group, party or company stands for the state that it acts for or is at home in; an
    organization of no state is written as its id. A line is a phrase, optionally a tab and a date
    (YYYY-MM-DD). A phrase that names nobody, or more than one, gives an empty line.
    """
    from ingest.entities import Resolver
    from ingest.reference import load

    resolver = Resolver(load())
    for line in sys.stdin:
        phrase, _, date = line.rstrip("\r\n").partition("\t")
        typer.echo(resolver.best(phrase, date.strip() if _DATE.fullmatch(date.strip()) else None))
