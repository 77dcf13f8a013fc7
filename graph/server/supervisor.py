"""Takes a managed Neo4j; gives a running one, which is started again whenever it ends before the context."""

import logging
import time
from collections.abc import Generator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Final

from graph.connection import Connection
from graph.errors import GraphError
from graph.server.home import Running
from graph.server.managed import ManagedServer

_LOOK_SECONDS: Final = 0.5
_ASK_SECONDS: Final = 5.0
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
        keeper = Thread(target=_Keeper(server, ending).run, daemon=True)
        keeper.start()
        try:
            yield place
        finally:
            ending.set()
            keeper.join()
    finally:
        server.stop()


class _Keeper:
    """Looks after a Neo4j that others may use, start again and end as well."""

    def __init__(self, server: ManagedServer, ending: Event) -> None:
        self._server: Final = server
        self._ending: Final = ending
        self._kept = False
        self._pause = 0.0
        self._started = self._asked = time.monotonic()

    def run(self) -> None:
        """Look again and again, until the end."""
        while not self._ending.wait(_LOOK_SECONDS):
            running = self._server.home.running()
            if running is None:
                self._start_again("has ended by itself")
            elif self._ails(running):
                self._server.kill(running)
                self._start_again("could not write any more")

    def _ails(self, running: Running) -> bool:
        self._kept = running.kept
        if time.monotonic() - self._asked < _ASK_SECONDS:
            return False
        self._asked = time.monotonic()
        return self._server.ails(running)

    def _start_again(self, why: str) -> None:
        steady = time.monotonic() - self._started > _STEADY_SECONDS
        self._pause = 0.0 if steady else min(2 * self._pause + 1, _LONGEST_PAUSE_SECONDS)
        _log.error("Neo4j %s; it is started again in %.0f s", why, self._pause)
        if self._ending.wait(self._pause):
            return
        try:
            self._server.start(self._kept)
        except (GraphError, OSError) as error:
            _log.error("Neo4j cannot be started again: %s", error)
        else:
            _log.warning("Neo4j answers again")
        self._started = time.monotonic()
