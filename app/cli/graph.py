"""`entente graph`: starts, ends, shows, backs up and restores the managed Neo4j."""

from pathlib import Path
from typing import Annotated

import typer

from app.settings import load_settings

app = typer.Typer(help="Manage the Neo4j that Entente runs.", no_args_is_help=True)


@app.command()
def start() -> None:
    """Start Neo4j, and let it run until `entente graph stop`."""
    from app.connect import managed

    server = managed(load_settings())
    server.start(keep=True)
    server.stop()
    status()


@app.command()
def stop() -> None:
    """End Neo4j, also one that a killed Entente has left."""
    from app.connect import managed

    typer.echo("Neo4j has ended." if managed(load_settings()).shut_down() else "Neo4j does not run.")


@app.command()
def status() -> None:
    """Say where Neo4j runs; exit code 1 when it does not."""
    from app.connect import managed

    home = managed(load_settings()).home
    running = home.running()
    typer.echo(f"data folder    {home.folder}")
    if running is None:
        typer.echo("Neo4j does not run.")
        raise typer.Exit(1)
    typer.echo(f"Neo4j          bolt://127.0.0.1:{running.bolt_port}, process {running.pid}")
    typer.echo(f"Neo4j Browser  http://127.0.0.1:{running.http_port}/browser/")
    typer.echo(f"password       in {home.password_file}")


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="The file to write.")]) -> None:
    """Write the whole graph to a file. Neo4j must have ended."""
    from app.connect import managed
    from graph.server.copies import back_up

    size = back_up(managed(load_settings()), file)
    typer.echo(f"{file}: {size:,} bytes")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file that `entente graph backup` wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="Lose the present graph.")] = False,
) -> None:
    """Bring back the graph of a backup. Neo4j must have ended."""
    from app.connect import managed
    from graph.server.copies import restore as bring_back

    bring_back(managed(load_settings()), file, replace)
    typer.echo(f"The graph is that of {file}.")
