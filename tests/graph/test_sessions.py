"""Transactions on a real Neo4j: services that begin together, and answers that take too long."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import neo4j
import pytest

from graph import schema, store_sessions
from graph.connection import Connection
from graph.errors import AnswerTooSlow
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
