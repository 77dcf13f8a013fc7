"""Takes a managed Neo4j; gives a running one, which is started again whenever it ends before the context."""

import logging
import time
from collections.abc import Generator
from contextlib import contextmanager
from itertools import count
from threading import Event, Thread
from typing import Final

from graph.connection import Connection
from graph.errors import GraphError
from graph.server.managed import ManagedServer

_LOOK_SECONDS: Final = 0.5
_LOOKS_BETWEEN_PULSES: Final = 10
_STEADY_SECONDS: Final = 60.0
_LONGEST_PAUSE_SECONDS: Final = 30.0

_log: Final = logging.getLogger("entente.neo4j")


@contextmanager
def supervised(server: ManagedServer) -> Generator[Connection]:
    """Where Neo4j answers. One that is killed, crashes or halts comes back at the same address.

    Raises ServerError or WrongPassword where it cannot be started at first; later it is tried again, with
    longer and longer pauses.
    """
    ending = Event()
    try:
        place = server.start()
        keeper = Thread(target=_keep, args=(server, ending), daemon=True)
        keeper.start()
        try:
            yield place
        finally:
            ending.set()
            keeper.join()
    finally:
        server.stop()


def _keep(server: ManagedServer, ending: Event) -> None:
    kept, pause, since = False, 0.0, time.monotonic()
    for look in count(1):
        if ending.wait(_LOOK_SECONDS):
            return
        running = server.home.running()
        if running:
            kept = running.kept
            if look % _LOOKS_BETWEEN_PULSES or not server.ails(running):
                continue
            server.end(running)
        steady = time.monotonic() - since > _STEADY_SECONDS
        pause = 0.0 if steady else min(2 * pause + 1, _LONGEST_PAUSE_SECONDS)
        _log.error(
            "Neo4j has %s; it is started again in %.0f s", "halted" if running else "ended by itself", pause
        )
        if ending.wait(pause):
            return
        _start_again(server, kept)
        since = time.monotonic()


def _start_again(server: ManagedServer, kept: bool) -> None:
    try:
        server.start(kept)
    except (GraphError, OSError) as error:
        _log.error("Neo4j cannot be started again: %s", error)
    else:
        _log.warning("Neo4j answers again")
