"""`entente ingest`: a file, or standard input, into the graph."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from app.settings import load_settings
from ingest.admission import MAX_CHARACTERS, Reason, Refused, admit

_MOST = 4 * MAX_CHARACTERS


def ingest(
    file: Annotated[str, typer.Argument(help="A text file in UTF-8, or - for standard input.")],
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: Annotated[str | None, typer.Option(help="YYYY, YYYY-MM or YYYY-MM-DD.")] = None,
) -> None:
    """Store and read a document; the same document twice changes nothing."""
    from app.connect import connection, desk
    from graph.store import Store

    text = _text(file)
    document = admit(text, title=title, url=url, publisher=publisher, published=published)
    settings = load_settings()
    with connection(settings) as place, Store.open(place) as store:
        store.prepare()
        outcome = desk(store, settings).ingest(document)
    said = f"{outcome.claims} claims" if outcome.created else "stored before; nothing changed"
    typer.echo(f"{outcome.id}: {said}")


def _text(file: str) -> str:
    try:
        if file == "-":
            data = sys.stdin.buffer.read(_MOST + 1)
        else:
            with Path(file).open("rb") as opened:
                data = opened.read(_MOST + 1)
    except OSError as error:
        raise Refused(Reason.MISSING, f"{file} cannot be read: {error.strerror}") from None
    if len(data) > _MOST:
        raise Refused(Reason.TOO_LARGE, f"{file} is longer than {_MOST:,} bytes")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(Reason.BINARY, f"{file} is no text in UTF-8") from None
