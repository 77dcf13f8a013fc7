"""`entente ask`: a question; the answer as a sentence and a table, or as JSON, the same as over HTTP."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from app.settings import load_settings

if TYPE_CHECKING:
    from app.ask.answer import Answer
    from app.errors import NotUnderstood
    from app.proof import Proven


def ask(
    question: Annotated[list[str], typer.Argument(help="Such as: who supplies Russia")],
    *,
    json: Annotated[bool, typer.Option("--json", help="Write the answer as JSON.")] = False,
) -> None:
    """Answer a question with the sentences that prove it."""
    from app.ask.answer import ask as answer
    from app.ask.cypher import browser
    from app.connect import connection
    from app.errors import NotUnderstood
    from graph.store import Store

    settings = load_settings()
    try:
        with connection(settings) as place, Store.open(place) as store:
            answered = answer(" ".join(question), store, browser(settings))
    except NotUnderstood as problem:
        typer.echo("\n".join(_refusal(problem)), err=True)
        raise typer.Exit(1) from None
    if json:
        typer.echo(answered.model_dump_json(indent=2))
    else:
        show(answered)


def show(answer: "Answer") -> None:
    """Write an answer as a person reads it."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    console.print(f"[bold]{escape(answer.answer)}[/bold]")
    console.print(f"[dim]Read as: {escape(answer.reading)}[/dim]")
    for title, relations in (("", answer.relations), ("Not stated as facts", answer.others)):
        if relations:
            table = Table(title=title or None, title_justify="left", show_lines=True)
            for heading in ("relation", "status", "publishers", "sentence"):
                table.add_column(heading, justify="right" if heading == "publishers" else "left")
            for relation in relations:
                table.add_row(*map(escape, _cells(relation)))
            console.print(table)
    if answer.absent:
        console.print(f"Of whom no document says so: {escape(', '.join(ref.name for ref in answer.absent))}")
    console.print(f"[dim]Cypher: {escape(answer.cypher)}[/dim]", soft_wrap=True)


def _cells(relation: "Proven") -> Iterator[str]:
    from app.ask.wording import told

    yield told(relation)
    yield relation.status
    yield str(relation.publishers)
    source = relation.evidence[0].document if relation.evidence else None
    named = ", ".join(part for part in (source.publisher, source.published) if part) if source else ""
    yield f"“{relation.quote}”{f' ({named})' if named else ''}"


def _refusal(problem: "NotUnderstood") -> Iterator[str]:
    yield f"entente: {problem}"
    for heading, key in (("It may be read as:", "readings"), ("These are understood:", "nearest")):
        if asked := problem.more.get(key):
            yield heading
            yield from (f"  {one}" for one in asked)
