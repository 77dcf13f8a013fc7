"""The `entente` command: one file per command; errors are one line and exit code 1."""

import logging
import signal

import typer

from app.cli import ask, extract, graph, ingest, keys, mcp, reference, resolve, serve, up, watch
from app.cli.eval import app as evaluation
from app.errors import Problem
from app.jobs.worker import CannotStart
from app.settings import SettingsError
from graph.errors import GraphError
from ingest.admission import Refused

app = typer.Typer(
    help="A geopolitical knowledge graph: who supplies, sanctions and stands by whom.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command()(up.up)
app.command()(serve.serve)
app.command()(ingest.ingest)
app.command()(watch.watch)
app.command()(extract.extract)
app.command()(ask.ask)
app.command()(resolve.resolve)
app.command()(mcp.mcp)
app.add_typer(graph.app, name="graph")
app.add_typer(keys.app, name="keys")
app.add_typer(evaluation, name="eval")
app.add_typer(reference.app, name="reference")


def main() -> None:
    """Run the command line. What ends a process ends it as Ctrl-C does: nothing is left running."""
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    logging.getLogger("neo4j").setLevel(logging.ERROR)  # whoever waits for Neo4j says so
    try:
        app()
    except (GraphError, SettingsError, Refused, CannotStart, Problem) as error:
        typer.echo(f"entente: {error}", err=True)
        raise SystemExit(1) from None
