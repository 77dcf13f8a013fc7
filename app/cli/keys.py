"""`entente keys`: makes, lists and revokes the API keys of the data folder."""

from typing import Annotated

import typer

from app.keys import KeyBook, Role
from app.settings import load_settings

app = typer.Typer(help="Create, list and revoke API keys.", no_args_is_help=True)


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="Whom or what the key is for.")],
    role: Annotated[Role, typer.Option(help="A reader asks; a writer also changes.")] = Role.READER,
) -> None:
    """Make a key and print it. It is not kept, and never shown again."""
    key, token = KeyBook(load_settings().home).create(name, role)
    typer.echo(f"{key.id}: {key.role} key for {key.name}; keep it, it is not shown again:", err=True)
    typer.echo(token)


@app.command(name="list")
def list_() -> None:
    """List the keys: id, role, time of creation, name."""
    for key in KeyBook(load_settings().home).all_keys():
        typer.echo(f"{key.id}  {key.role:6}  {key.created}  {key.name}")


@app.command()
def revoke(
    key: Annotated[str, typer.Argument(help="Its id, or its name where no other key has it.")],
) -> None:
    """Revoke a key: it is refused from the next request on."""
    book = KeyBook(load_settings().home)
    ids = [one.id for one in book.all_keys() if key in (one.id, one.name)]
    if len(ids) > 1:
        typer.echo(f"entente: {len(ids)} keys have the name {key}: give an id of {', '.join(ids)}", err=True)
        raise typer.Exit(1)
    if not (ids and book.revoke(ids[0])):
        typer.echo(f"entente: no key has the id or name {key}; `entente keys list` shows them", err=True)
        raise typer.Exit(1)
    typer.echo(f"revoked {ids[0]}")
    if not book.all_keys():
        typer.echo(
            "no key is left: all requests are refused until one is created. To ask for none again, remove "
            f"{book.file} and start the service anew"
        )
