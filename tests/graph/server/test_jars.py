"""The jars of Neo4j: fetched once, resumed, verified, and refused when they are not the locked ones."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from graph.errors import ServerError
from graph.server.jars import LOCK, Jar, install, read_lock
from tests.ports import free_ports

CONTENT = bytes(range(256)) * 400


def jar(number: int, content: bytes = CONTENT) -> Jar:
    sha256 = hashlib.sha256(content).hexdigest()
    return Jar("org.example", f"part{number}", "1.0", "", sha256, len(content))


@dataclass
class Repository:
    """A Maven repository that sends the same content for every jar, and keeps what it was asked for."""

    url: str = ""
    content: bytes = CONTENT
    ranges: bool = True
    asked: list[tuple[str, str | None]] = field(default_factory=list)


@pytest.fixture
def repository() -> Iterator[Repository]:
    repository = Repository()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers["Range"]
            repository.asked.append((self.path, wanted))
            begin = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and repository.ranges else 0
            self.send_response(206 if begin else 200)
            self.end_headers()
            self.wfile.write(repository.content[begin:])

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        repository.url = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield repository
        server.shutdown()


def test_the_lock_names_every_jar_once_with_its_checksum_and_no_host() -> None:
    jars = read_lock()
    assert len({jar.name for jar in jars}) == len(jars)
    assert {"neo4j", "neo4j-server", "neo4j-browser"} <= {jar.artifact for jar in jars}
    assert all(len(jar.sha256) == 64 and jar.size for jar in jars)
    assert "/" not in LOCK.read_text()


def test_jars_are_fetched_from_where_maven_keeps_them_and_only_once(
    tmp_path: Path, repository: Repository
) -> None:
    jars = [jar(number) for number in range(20)]
    for _ in range(2):
        files = install(jars, tmp_path, repository.url)
    assert [file.read_bytes() for file in files] == [CONTENT] * 20
    assert sorted(path for path, _ in repository.asked) == sorted(f"/{jar.path}" for jar in jars)


@pytest.mark.parametrize("ranges", [True, False])
def test_a_fetch_that_was_cut_off_is_completed(tmp_path: Path, repository: Repository, ranges: bool) -> None:
    repository.ranges = ranges
    (tmp_path / f"{jar(1).name}.part").write_bytes(CONTENT[:1000])
    (file,) = install([jar(1)], tmp_path, repository.url)
    assert file.read_bytes() == CONTENT
    assert repository.asked == [(f"/{jar(1).path}", "bytes=1000-")]


def test_a_jar_that_was_damaged_is_fetched_again(tmp_path: Path, repository: Repository) -> None:
    (file,) = install([jar(1)], tmp_path, repository.url)
    file.write_bytes(CONTENT[:-1] + b"!")
    install([jar(1)], tmp_path, repository.url)
    assert file.read_bytes() == CONTENT


def test_a_jar_that_is_not_the_locked_one_is_refused_and_not_kept(
    tmp_path: Path, repository: Repository
) -> None:
    repository.content = b"?" * len(CONTENT)
    with pytest.raises(ServerError, match=r"part1-1\.0\.jar .* is not the one that is locked"):
        install([jar(1)], tmp_path, repository.url)
    assert [file.name for file in tmp_path.iterdir()] == ["lock"]


def test_without_network_the_error_says_what_to_do_and_what_was_fetched_is_kept(
    tmp_path: Path, repository: Repository
) -> None:
    install([jar(1)], tmp_path, repository.url)
    (port,) = free_ports(1)
    with pytest.raises(ServerError, match="connect to the network and start again") as raised:
        install([jar(1), jar(2)], tmp_path, f"http://127.0.0.1:{port}")
    assert "\n" not in str(raised.value)
    assert (tmp_path / jar(1).name).read_bytes() == CONTENT
