"""Takes a connection; gives transactions on its Neo4j, every failure of which is a GraphError."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

import neo4j
from neo4j import exceptions

from graph.connection import Connection
from graph.errors import AnswerTooSlow, GraphError, Unreachable, WrongPassword
from graph.ontology import RELATIONSHIP_TYPES
from graph.queries import statement

_UNWELL: Final = "Neo.DatabaseError.Transaction."
"""Codes that blame no statement: nothing can be written, and the database must be started again."""

TIMED_OUT: Final = "Neo.ClientError.Transaction.TransactionTimedOut"
"""How the codes begin of a transaction that took longer than it may."""

ANSWER_SECONDS: Final = 10.0
"""How long one answer may take to be read."""

P = ParamSpec("P")
T = TypeVar("T")
Rows = list[dict[str, Any]]

_beside: Final[ContextVar[dict[str, Any] | None]] = ContextVar("beside", default=None)
"""What the last statement told beside its rows, which it read after them: the edition of the graph."""

_RETRY_SECONDS: Final = 5.0
"""How long the driver repeats a transaction. Whoever can wait for longer asks again."""

SILENT_SECONDS: Final = 10.0
"""After so long without a sign Neo4j is waited for no longer; neo4j.conf has it give one more often."""

_SPARED_SECONDS: Final = 5.0
"""How long nobody waits again for a Neo4j that was silent, and how old a connection is used unchecked."""

_log: Final = logging.getLogger("entente.neo4j")


class Sessions:
    """Transactions on one database, safe to share by threads. Each sees what those before it wrote.

    Deadlocks and lost connections are retried for some seconds; then, or at any other failure,
    Unreachable, WrongPassword, or another GraphError is raised.

    A Neo4j that hangs keeps its connections open and says nothing, so that all who ask would wait for it in
    turn: who has waited in vain spares the others that for some seconds.
    """

    def __init__(self, connection: Connection) -> None:
        self._uri = connection.uri
        self._database = connection.database
        self._spared_until = 0.0
        with self._plain_errors():
            driver = neo4j.GraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType]
                connection.uri,
                auth=(connection.user, connection.password),
                notifications_min_severity="OFF",
                max_transaction_retry_time=_RETRY_SECONDS,
                connection_acquisition_timeout=SILENT_SECONDS,
                liveness_check_timeout=_SPARED_SECONDS,
            )
            try:
                driver.verify_connectivity()  # pyright: ignore[reportUnknownMemberType]
            except Exception:
                driver.close()
                raise
        self._driver = driver
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        self._together: ContextVar[neo4j.ManagedTransaction | None] = ContextVar("together", default=None)

    def close(self) -> None:
        """Close every connection."""
        self._driver.close()

    @contextmanager
    def session(self, access: str = neo4j.WRITE_ACCESS) -> Generator[neo4j.Session]:
        """A session for what is no plain read or change, such as the schema."""
        with (
            self._plain_errors(),
            self._driver.session(  # pyright: ignore[reportUnknownMemberType]
                database=self._database, bookmark_manager=self._bookmarks, default_access_mode=access
            ) as session,
        ):
            yield session

    @contextmanager
    def _plain_errors(self) -> Generator[None]:
        began = time.monotonic()
        if began < self._spared_until:
            raise self._unreachable()
        try:
            yield
        except (exceptions.ServiceUnavailable, exceptions.SessionExpired) as error:
            ended = time.monotonic()
            if ended - began >= SILENT_SECONDS:
                self._spared_until = ended + _SPARED_SECONDS
            _log.debug("Neo4j does not answer: %s", error)
            raise self._unreachable() from error
        except (exceptions.DriverError, exceptions.Neo4jError) as error:
            raise _plain(error) from error

    def _unreachable(self) -> Unreachable:
        return Unreachable(
            f"Neo4j at {self._uri} does not answer: ask again in a while, or look whether it runs there."
        )

    def read(
        self, work: Callable[Concatenate[neo4j.ManagedTransaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """What the work finds, in a transaction that can change nothing: that of `together`, or its own."""
        if (tx := self._together.get()) is not None:
            return work(tx, *args, **kwargs)
        with self.session() as session:
            return session.execute_read(work, *args, **kwargs)

    @property
    def are_together(self) -> bool:
        """Whether it is work of `together` that asks."""
        return self._together.get() is not None

    def together(self, work: Callable[[], T], *, alone: bool = False) -> T:
        """What the work finds, with all that it reads in one transaction; `alone` while nobody writes.

        Raises AnswerTooSlow beyond ANSWER_SECONDS.
        """

        @neo4j.unit_of_work(timeout=ANSWER_SECONDS)
        def within(tx: neo4j.ManagedTransaction) -> T:
            _beside.set(None)
            if alone:
                rows(tx, "lock_graph")
            token = self._together.set(tx)
            try:
                return work()
            finally:
                self._together.reset(token)

        with self.session() as session:
            return session.execute_write(within) if alone else session.execute_read(within)

    def edition(self) -> dict[str, Any]:
        """Which graph this is, with its revision, after all that work of `together` has read."""
        return _beside.get() or self.read(rows, "edition")[0]

    def glance(self, name: str) -> dict[str, Any]:
        """The one row of a statement, in the least time: no transaction of its own, and not retried."""
        with self.session(neo4j.READ_ACCESS) as session:
            return session.run(statement(name)).single(strict=True).data()

    def write(
        self, work: Callable[Concatenate[neo4j.ManagedTransaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Do the work in one transaction: for what is no content of the graph, such as jobs and leases."""
        with self.session() as session:
            return session.execute_write(work, *args, **kwargs)

    def change(
        self, work: Callable[Concatenate[neo4j.ManagedTransaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Do the work in one transaction, one writer after the other; a true result is a new revision."""

        def locked(tx: neo4j.ManagedTransaction) -> T:
            rows(tx, "lock_graph")
            result = work(tx, *args, **kwargs)
            if result:
                rows(tx, "bump_revision")
            return result

        return self.write(locked)


def rows(
    tx: neo4j.ManagedTransaction, name: str, types: Sequence[str] = RELATIONSHIP_TYPES, **parameters: Any
) -> Rows:
    """What a statement of graph/queries gives; conditions without a parameter do not narrow it.

    Statements that give pages collect them as `rows`: each record by itself costs the driver system calls.
    The last one of most answers then reads the edition too, which saves asking for it.
    """
    given = {name for name, value in parameters.items() if value}
    found = [dict(record) for record in tx.run(statement(name, types, given=given), parameters)]
    collected = found[0].pop("rows", None) if found else None
    _beside.set(found[0] or None if collected is not None else None)
    return found if collected is None else collected


def _plain(error: exceptions.DriverError | exceptions.Neo4jError) -> GraphError:
    """What went wrong in an exchange with a Neo4j that answers, and what to do."""
    code, said = (
        (error.code or "", error.message) if isinstance(error, exceptions.Neo4jError) else ("", error)
    )
    if isinstance(error, exceptions.AuthError):
        return WrongPassword(
            "Neo4j refuses the user name or the password: check ENTENTE_NEO4J_USER and _PASSWORD."
        )
    if isinstance(error, exceptions.TransientError):
        return Unreachable(f"Neo4j is busy or not available; try again in a while ({said}).")
    if code.startswith(_UNWELL):
        return Unreachable(f"Neo4j cannot go on; look whether its disk is full ({said}).")
    if code.startswith(TIMED_OUT):
        return AnswerTooSlow(
            f"the graph is not read within {ANSWER_SECONDS:g} seconds: "
            "ask for fewer kinds or statuses, or for shorter paths"
        )
    return GraphError(f"Neo4j refuses: {said}")
