"""The managed Neo4j: found, shared, refused, killed, backed up, and always whole."""

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

import neo4j
import psutil
import pytest

from graph.errors import ServerError, WrongPassword
from graph.server import ManagedServer
from graph.server.copies import back_up, restore
from tests.ports import free_ports

HOLD = """
import sys
from pathlib import Path
from graph.server import ManagedServer
server = ManagedServer(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
server.start()
print("started", flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("managed")


@pytest.fixture(scope="module")
def ports() -> list[int]:
    return free_ports(2)


@pytest.fixture
def server(home: Path, ports: list[int]) -> Iterator[ManagedServer]:
    server = ManagedServer(home, *ports)
    yield server
    server.stop()


def process(server: ManagedServer) -> psutil.Process | None:
    running = server.home.running()
    return running.process if running else None


def ask(server: ManagedServer, cypher: LiteralString) -> list[str]:
    place = server.start()
    with neo4j.GraphDatabase.driver(place.uri, auth=(place.user, place.password)) as driver:
        return driver.execute_query(cypher).records[0].values()[0]


def write(server: ManagedServer) -> None:
    ask(server, "CREATE (note:Note {text: 'written'}) RETURN [note.text]")


def notes(server: ManagedServer) -> int:
    return len(ask(server, "MATCH (note:Note) RETURN collect(note.text)"))


def test_who_comes_second_shares_it_and_the_last_ends_it(
    server: ManagedServer, home: Path, ports: list[int]
) -> None:
    write(server)
    assert stat.S_IMODE((home / "password").stat().st_mode) == 0o600
    first = process(server)
    second = ManagedServer(home, *ports)
    second.start()
    assert process(second) == first
    server.stop()
    assert notes(second) == 1
    second.stop()
    assert process(second) is None


def test_what_cannot_be_used_says_what_to_do(
    server: ManagedServer, home: Path, ports: list[int], tmp_path: Path
) -> None:
    write(server)
    others = free_ports(2)
    with pytest.raises(ServerError, match=r"runs on the ports .* or end it first with `entente graph stop`"):
        ManagedServer(home, *others).start()
    with pytest.raises(WrongPassword, match=r"refuses the password: write the right one into .*password"):
        ManagedServer(home, *ports, "not this one").start()
    with pytest.raises(WrongPassword, match="shorter than 8 characters"):
        ManagedServer(tmp_path, *others, "short").start()
    with pytest.raises(ServerError, match=r"Port \d+ is taken .* set ENTENTE_NEO4J_BOLT_PORT"):
        ManagedServer(tmp_path, *ports).start()
    with pytest.raises(ServerError, match="runs: end it first"):
        back_up(server, tmp_path / "graph.dump")
    with pytest.raises(ServerError, match="in use by Entente"):
        server.shut_down()
    (home / "running.json").rename(tmp_path / "running.json")
    with pytest.raises(ServerError, match=r"Another Neo4j uses .* ENTENTE_HOME"):
        ManagedServer(home, *others).start()
    (tmp_path / "running.json").rename(home / "running.json")
    assert notes(server)


def test_a_lost_password_is_asked_for_and_no_other_is_made_up(
    server: ManagedServer, home: Path, tmp_path: Path
) -> None:
    server.start()
    server.stop()
    kept = (home / "password").rename(tmp_path / "password").read_text()
    with pytest.raises(WrongPassword, match="is missing: put it back"):
        server.start()
    assert not (home / "password").exists()
    (home / "password").write_text(kept)


def test_a_taken_http_port_is_named(tmp_path: Path) -> None:
    (bolt,) = free_ports(1)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServerError, match=f"Port {port} is taken .* set ENTENTE_NEO4J_HTTP_PORT"):
            ManagedServer(tmp_path, bolt, port).start()


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ServerError, match="set ENTENTE_HOME to another folder"):
        ManagedServer(tmp_path / "file", *free_ports(2)).start()


def test_a_killed_neo4j_starts_again_with_all_that_was_written(server: ManagedServer) -> None:
    write(server)
    before = notes(server)
    killed = process(server)
    assert killed
    killed.kill()
    killed.wait()
    assert process(server) is None
    assert notes(server) == before


def test_the_neo4j_of_a_killed_entente_is_found_and_ended(
    server: ManagedServer, home: Path, ports: list[int]
) -> None:
    command = [sys.executable, "-c", HOLD, str(home), *map(str, ports)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as entente:
        assert entente.stdout
        assert entente.stdout.readline() == b"started\n"
        os.kill(entente.pid, signal.SIGKILL)
    left = process(server)
    assert left
    server.start()
    assert process(server) == left
    server.stop()
    assert not left.is_running()


def test_one_killed_while_it_was_made_is_made_anew(tmp_path: Path, ports: list[int]) -> None:
    server = ManagedServer(tmp_path, *ports)
    server.start()
    server.stop()
    server.home.begin()
    assert server.home.initialized, "what has answered is kept"
    (tmp_path / "begun").touch()
    shutil.rmtree(tmp_path / "neo4j" / "data" / "transactions")
    assert notes(server) == 0
    server.stop()


def test_a_kept_one_runs_until_it_is_told_to_end(server: ManagedServer) -> None:
    server.start(keep=True)
    server.stop()
    assert process(server)
    assert server.shut_down()
    assert not server.shut_down()


def test_a_backup_brings_the_graph_back_and_a_damaged_one_changes_nothing(
    server: ManagedServer, home: Path, tmp_path: Path
) -> None:
    write(server)
    held = notes(server)
    server.stop()
    assert back_up(server, tmp_path / "graph.dump") == (tmp_path / "graph.dump").stat().st_size
    with pytest.raises(ServerError, match="back it up, then give --replace"):
        restore(server, tmp_path / "graph.dump")
    other = ManagedServer(tmp_path / "other", *free_ports(2))
    restore(other, tmp_path / "graph.dump")
    assert notes(other) == held
    other.stop()
    half = (tmp_path / "graph.dump").read_bytes()
    (tmp_path / "half.dump").write_bytes(half[: len(half) // 2])
    with pytest.raises(ServerError, match="no whole backup; nothing was changed"):
        restore(other, tmp_path / "half.dump", replace=True)
    assert notes(other) == held
    other.stop()
    with pytest.raises(ServerError, match="no file"):
        restore(other, tmp_path / "none.dump")
