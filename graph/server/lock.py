"""Takes the versions of Neo4j and Neo4j Browser; gives the lock of all jars that they consist of, anew.

`python -m graph.server.lock` resolves them from Maven Central, and checks each jar by its published SHA-1.
"""

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final

import httpx
import jgo

from graph.errors import ServerError
from graph.server.jars import LOCK, Jar, maven_central

NEO4J: Final = "5.26.30"
BROWSER: Final = "5.24.0"
_ENDPOINT: Final = "+".join(
    (
        f"org.neo4j.app:neo4j-server:{NEO4J}",
        f"org.neo4j:neo4j:{NEO4J}",  # it holds the entry point
        f"org.neo4j.client:neo4j-browser:{BROWSER}",
    )
)
_AT_ONCE: Final = 8


def main() -> None:
    """Write the lock; a line for each jar, in the order of their coordinates. Raises ServerError."""
    jars, files = zip(*_resolved(), strict=True)
    with httpx.Client(base_url=maven_central(), timeout=30) as client, ThreadPoolExecutor(_AT_ONCE) as pool:
        found = list(pool.map(partial(locked, client), jars, files))
    LOCK.write_text(lines(found))


def _resolved() -> Iterator[tuple[Jar, Path]]:
    """Every jar, without its checksum, and where its file lies."""
    for found in jgo.resolve(_ENDPOINT):
        yield Jar(found.groupId, found.artifactId, found.version, found.classifier, "", 0), found.resolve()


def locked(client: httpx.Client, jar: Jar, file: Path) -> Jar:
    """The jar with the checksum and size of its file. Raises ServerError when it is not the published one."""
    data = file.read_bytes()
    published = client.get(f"{jar.path}.sha1").raise_for_status().text.split()[0]
    if hashlib.sha1(data, usedforsecurity=False).hexdigest() != published:
        raise ServerError(f"{file} is not the {jar.name} that is published: remove it, and start again.")
    return Jar(
        jar.group, jar.artifact, jar.version, jar.classifier, hashlib.sha256(data).hexdigest(), len(data)
    )


def lines(jars: Iterable[Jar]) -> str:
    """The text of the lock."""
    return "".join(sorted(f"{_coordinates(jar)} {jar.sha256} {jar.size}\n" for jar in set(jars)))


def _coordinates(jar: Jar) -> str:
    return ":".join(filter(None, (jar.group, jar.artifact, jar.version, jar.classifier)))


if __name__ == "__main__":
    main()
