"""The Neo4j of the session: a managed one of its own, or the one that ENTENTE_NEO4J_URI names."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.connect import connection as connect
from app.settings import Settings
from graph import store_sessions
from graph.connection import Connection
from tests.ports import free_ports

os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")
"""Each Neo4j of the tests lives shortly: its code is compiled sooner rather than better."""


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


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """The first answers of a Neo4j that just started may take longer than users wait, on a busy machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_sessions, "ANSWER_SECONDS", 60.0)
        yield
