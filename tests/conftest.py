"""The Neo4j of the session: a managed one of its own, or the one that ENTENTE_NEO4J_URI names."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.connect import connection as connect
from app.settings import Settings
from graph.connection import Connection


def free_ports(count: int) -> list[int]:
    """Ports of 127.0.0.1 on which nothing listens."""
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings that share nothing with the user's own Entente but a Neo4j that the environment names."""
    home: Path = tmp_path_factory.mktemp("home")
    port, bolt, http = free_ports(3)
    return Settings(home=home, port=port, neo4j_bolt_port=bolt, neo4j_http_port=http)


@pytest.fixture(scope="session")
def connection(settings: Settings) -> Iterator[Connection]:
    """A Neo4j whose graph is the tests' to change."""
    with connect(settings) as place:
        yield place
