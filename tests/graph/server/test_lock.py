"""The lock made anew: of the versions that are named, and of published jars alone."""

import hashlib
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from graph.errors import ServerError
from graph.server.jars import LOCK, Jar, read_lock
from graph.server.lock import BROWSER, NEO4J, lines, locked

PUBLISHED = b"a jar"
FOUND = Jar("org.example", "part", "1.0", "linux", "", 0)


def repository() -> httpx.Client:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.path == f"/{FOUND.path}.sha1"
        return httpx.Response(200, text=f"{hashlib.sha1(PUBLISHED).hexdigest()}  {FOUND.name}")

    return httpx.Client(base_url="http://repository.example", transport=httpx.MockTransport(answer))


def test_the_committed_lock_is_written_as_it_is_and_of_the_versions_that_are_named() -> None:
    jars = read_lock()
    assert lines(reversed(jars)) == LOCK.read_text()
    versions = {jar.artifact: jar.version for jar in jars}
    assert (versions["neo4j-server"], versions["neo4j"], versions["neo4j-browser"]) == (NEO4J, NEO4J, BROWSER)


def test_a_published_jar_is_locked_by_its_content(tmp_path: Path) -> None:
    file = tmp_path / "part.jar"
    file.write_bytes(PUBLISHED)
    wanted = replace(FOUND, sha256=hashlib.sha256(PUBLISHED).hexdigest(), size=len(PUBLISHED))
    assert locked(repository(), FOUND, file) == wanted


def test_a_jar_that_is_not_the_published_one_is_not_locked(tmp_path: Path) -> None:
    file = tmp_path / "part.jar"
    file.write_bytes(PUBLISHED + b" and more")
    with pytest.raises(ServerError, match=r"is not the part-1\.0-linux\.jar that is published"):
        locked(repository(), FOUND, file)
