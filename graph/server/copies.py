"""Takes a managed Neo4j at rest; gives a file with the whole graph, or the graph of such a file."""

import shutil
from pathlib import Path
from typing import Final

from graph.errors import ServerError
from graph.server.home import Home
from graph.server.java import Java
from graph.server.managed import ManagedServer

_DATABASE: Final = "neo4j"
_PLACES: Final = ("databases", "transactions")


def back_up(server: ManagedServer, file: Path) -> int:
    """Write the graph to a file, which is replaced only when the copy is whole; its size in bytes."""
    with server.at_rest() as java:
        if not _stored(server.home, _PLACES[0]).exists():
            raise ServerError(f"There is no graph in {server.home.folder}: nothing to back up.")
        part = file.with_name(f"{file.name}.part")
        try:
            with part.open("wb") as opened:
                complaint = java.admin("database", "dump", _DATABASE, "--to-stdout", stdout=opened)
            if complaint:
                raise ServerError(f"The graph cannot be backed up: {complaint.splitlines()[0]}")
            part.replace(file)
        except OSError as error:
            raise ServerError(f"{file} cannot be written ({error.strerror}): choose another place.") from None
        finally:
            part.unlink(missing_ok=True)
    return file.stat().st_size


def restore(server: ManagedServer, file: Path, replace: bool = False) -> None:
    """Bring back the graph of a backup. A present one goes only if told so, and when the other is whole."""
    if not file.is_file():
        raise ServerError(f"{file} is no file: name one that `entente graph backup` wrote.")
    with server.at_rest() as java:
        if _stored(server.home, _PLACES[0]).exists() and not replace:
            raise ServerError(
                f"There is a graph in {server.home.folder}: back it up, then give --replace to lose it."
            )
        aside = Home(server.home.folder / "restored")
        shutil.rmtree(aside.folder, ignore_errors=True)
        server.prepare(aside)
        with file.open("rb") as opened:
            complaint = Java(aside, java.jars).admin(
                "database", "load", _DATABASE, "--from-stdin", stdin=opened
            )
        if complaint:
            shutil.rmtree(aside.folder)
            raise ServerError(f"{file} is no whole backup; nothing was changed: {complaint.splitlines()[0]}")
        _swap(aside, server.home)


def _swap(aside: Home, home: Home) -> None:
    for place in _PLACES:
        old, new = _stored(home, place), _stored(aside, place)
        before = aside.folder / place
        if old.exists():
            old.replace(before)
        old.parent.mkdir(parents=True, exist_ok=True)
        new.replace(old)
    shutil.rmtree(aside.folder)


def _stored(home: Home, place: str) -> Path:
    return home.neo4j / "data" / place / _DATABASE
