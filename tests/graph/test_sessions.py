"""Transactions on a real Neo4j: services that begin together, answers that take too long, and silence."""

import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import neo4j
import pytest

from app.settings import Settings
from graph import schema, store_sessions
from graph.connection import Connection
from graph.errors import AnswerTooSlow, Unreachable
from graph.server.home import Home
from graph.store import Store
from graph.store_sessions import Sessions


def names(session: neo4j.Session) -> set[str]:
    return {
        record["name"]
        for what in ("CONSTRAINTS", "INDEXES")
        for record in session.run(f"SHOW {what}")  # pyright: ignore
        if record.get("owningConstraint") is None
    }


def test_services_that_begin_at_the_same_time_all_find_the_graph_prepared(connection: Connection) -> None:
    wanted = schema.statements()
    with closing(Sessions(connection)) as sessions, sessions.session() as session:
        for name in names(session) & wanted.keys():
            what = "CONSTRAINT" if wanted[name].startswith("CREATE CONSTRAINT") else "INDEX"
            session.run(f"DROP {what} {name}").consume()  # pyright: ignore
        with ThreadPoolExecutor(4) as services:
            stores = list(services.map(Store.open, [connection] * 4))
            list(services.map(Store.prepare, stores))
            list(services.map(Store.close, stores))
        assert names(session) >= wanted.keys()


def test_an_answer_that_takes_too_long_is_given_up(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(tx: neo4j.ManagedTransaction) -> None:
        tx.run("UNWIND range(1, 1000000000) AS n RETURN sum(n)").consume()

    monkeypatch.setattr(store_sessions, "ANSWER_SECONDS", 0.2)
    with (
        closing(Sessions(connection)) as sessions,
        pytest.raises(AnswerTooSlow, match=r"within 0\.2 seconds"),
    ):
        sessions.together(lambda: sessions.read(endless))


@contextmanager
def hanging(home: Home) -> Generator[None]:
    """The Neo4j of a data folder hangs meanwhile: its connections stand, and it says nothing."""
    running = home.running()
    assert running
    assert running.process
    running.process.suspend()
    try:
        yield
    finally:
        running.process.resume()


def test_a_neo4j_that_hangs_is_not_waited_for_long_and_by_one_request_only(
    connection: Connection, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    if settings.neo4j_uri:
        pytest.skip("only a managed Neo4j can be stopped")
    bound = store_sessions.SILENT_SECONDS
    monkeypatch.setattr(store_sessions, "SILENT_SECONDS", 1.0)
    with closing(Sessions(connection)) as sessions:
        with hanging(Home(settings.home)):
            began = time.monotonic()
            with pytest.raises(Unreachable, match=r"Neo4j at bolt://\S+ does not answer: ask again"):
                sessions.glance("count_documents")
            assert time.monotonic() - began < bound + 5
            began = time.monotonic()
            with pytest.raises(Unreachable):
                sessions.glance("count_documents")
            assert time.monotonic() - began < 1
        monkeypatch.setattr(sessions, "_spared_until", 0.0)
        assert isinstance(sessions.read(store_sessions.rows, "count_documents"), list)
