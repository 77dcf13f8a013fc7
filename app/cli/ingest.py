"""`entente ingest`: files, folders, archives, feeds and addresses, or standard input, into the graph."""

import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.settings import load_settings

if TYPE_CHECKING:
    from app.jobs import Desk
    from graph.results import Job


def ingest(
    sources: Annotated[
        list[str], typer.Argument(help="Files, folders or addresses of any format, or - for standard input.")
    ],
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: Annotated[str | None, typer.Option(help="YYYY, YYYY-MM or YYYY-MM-DD.")] = None,
    cluster: Annotated[str | None, typer.Option(help="Address of a Ray cluster that is to read.")] = None,
) -> None:
    """Store and read documents; the same document twice changes nothing.

    What a source does not say of itself is taken from the options. Exit code 1 when something was refused
    or could not be read. After Ctrl-C what is stored is read the next time.
    """
    from app.connect import PATIENCE_SECONDS, connection, desk
    from app.fetch import Follower, is_address
    from app.jobs import patiently
    from graph.store import Store
    from ingest.sources import Draft, admitted

    missing = [one for one in sources if one != "-" and not is_address(one) and not Path(one).exists()]
    if missing:
        raise typer.BadParameter(f"no file, folder or address: {', '.join(missing)}")
    known = {"title": title, "url": url, "publisher": publisher, "published": published}
    follower = Follower()
    found = chain.from_iterable(follower.open(source, sys.stdin.buffer) for source in sources)
    items = (item.completed(known) if isinstance(item, Draft) else item for item in found)
    settings = load_settings()
    with connection(settings) as place, Store.open(place) as store:
        patiently(store.prepare, PATIENCE_SECONDS)
        with desk(store, settings, cluster, PATIENCE_SECONDS) as clerk:
            job = clerk.open()
            with ThreadPoolExecutor(1) as intake:
                filled = intake.submit(clerk.fill, job, admitted(items))
                show(clerk, job, filled)
            report(clerk.job(job))


def show(desk: "Desk", job: str, filled: "Future[None]") -> None:
    """A bar on standard error with documents per second and the time left, until the job ends.

    Raises what stopped the sources from being taken in, or CannotStart when there is no reader.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("reading", total=None, rate="")
        for found in desk.watch(job):
            if filled.done():
                filled.result()
            speed = progress.tasks[0].speed
            progress.update(
                task,
                completed=found.settled,
                total=found.new + found.known,
                rate=f"{speed:.1f} documents/s" if speed else "",
            )
    filled.result()


def report(job: "Job") -> None:
    """Say what became of the documents of a job; exit code 1 when not all are read."""
    for problem in told(job):
        typer.echo(f"entente: {problem}", err=True)
    typer.echo(job.summary)
    if job.failed or job.refused:
        raise typer.Exit(1)


def told(job: "Job") -> "Iterator[str]":
    """What was refused or has failed, and why, a line for each."""
    for refusal in job.refusals:
        yield f"{refusal.name or 'standard input'}: {refusal.message}"
    for failure in job.failures:
        yield f"document {failure.document}: {failure.error}"
