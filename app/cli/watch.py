"""`entente watch`: what comes into a folder or a feed, into the graph, until Ctrl-C."""

from datetime import datetime
from time import sleep
from typing import Annotated

import typer

from app.settings import load_settings


def watch(
    source: Annotated[str, typer.Argument(help="A folder, or the address of a feed, sitemap or page.")],
    every: Annotated[float, typer.Option(min=1, help="Seconds from one look to the next.")] = 60,
) -> None:
    """Store and read what is new, look after look; what is there already comes first.

    The graph remembers: after a restart all is looked at once more, and what is new is read.
    """
    from app.cli.ingest import told
    from app.connect import PATIENCE_SECONDS, connection, desk
    from app.fetch.watch import watch as begin
    from app.jobs import patiently
    from graph.store import Store
    from ingest.sources import admitted

    watched = begin(source)
    settings = load_settings()
    with connection(settings) as place, Store.open(place) as store:
        patiently(store.prepare, PATIENCE_SECONDS)
        with desk(store, settings, patience=PATIENCE_SECONDS) as clerk:
            while True:
                job = clerk.finish(clerk.submit(admitted(watched.look())).id)
                if job.new or job.known or job.refused:
                    for problem in told(job):
                        typer.echo(f"entente: {problem}", err=True)
                    typer.echo(f"{datetime.now():%H:%M:%S} {job.summary}")
                sleep(every)
