"""`entente reference`: checks the tables of the reference data, and makes the derived ones anew."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from ingest.reference import FOLDER, read

app = typer.Typer(help="Check or rebuild the reference data.", no_args_is_help=True)


@app.command()
def check(folder: Annotated[Path, typer.Option(help="The folder of tables.")] = FOLDER) -> None:
    """Validate every table: counts, or each error with its file and line."""
    reference, problems = read(folder)
    for problem in problems:
        typer.echo(str(problem), err=True)
    for table in type(reference).model_fields:
        typer.echo(f"{table.replace('_', ' '):14}{len(getattr(reference, table)):>7}")
    if problems:
        raise typer.Exit(1)


@app.command()
def update() -> None:
    """Make the derived tables anew from the public data packages of the development environment."""
    try:
        from seeds.build.update import update as rebuild
    except ModuleNotFoundError as error:
        typer.echo(
            f"{error.name} is not installed: run `make check` once, or install the dev group.", err=True
        )
        raise typer.Exit(1) from error
    changed = rebuild(datetime.now(UTC).date().isoformat())
    typer.echo(f"changed: {', '.join(changed)}" if changed else "nothing changed")
    check()
