"""`entente ask`: a question; the answer as JSON, the same as over HTTP."""

from typing import Annotated

import typer

from app.settings import load_settings


def ask(question: Annotated[str, typer.Argument(help="Such as: who supplies Russia")]) -> None:
    """Answer a question with the sentences that prove it."""
    from app.ask.answer import ask as answer
    from app.connect import connection
    from app.errors import NotUnderstood
    from graph.store import Store

    settings = load_settings()
    try:
        with connection(settings) as place, Store.open(place) as store:
            typer.echo(answer(question, store).model_dump_json(indent=2))
    except NotUnderstood as problem:
        nearest = "\n".join(f"  {one}" for one in problem.more["nearest"])
        typer.echo(f"entente: {problem}; these are:\n{nearest}", err=True)
        raise typer.Exit(1) from None
