"""A store on an empty graph, in the session's Neo4j."""

from collections.abc import Iterator

import neo4j
import pytest

from graph.connection import Connection
from graph.store import Store


@pytest.fixture(scope="session")
def opened(connection: Connection) -> Iterator[Store]:
    with Store.open(connection) as store:
        store.prepare()
        yield store


@pytest.fixture
def store(opened: Store, connection: Connection) -> Store:
    empty(connection)
    opened.prepare()
    return opened


def empty(connection: Connection) -> None:
    """Remove everything that a graph holds; constraints and indexes stay."""
    auth = (connection.user, connection.password)
    with (
        neo4j.GraphDatabase.driver(connection.uri, auth=auth) as driver,
        driver.session(database=connection.database) as session,
    ):
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS").consume()
