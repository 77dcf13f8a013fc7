"""Takes numbers of documents and faults; ingests under kill -9, and compares with an undisturbed run.

`python -m tests.soak --documents 600 --faults 20` prints what was done to whom; exit code 1 when the graph
differs. A sender posts every document to two services until it is accepted, as senders do.
"""

import argparse
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from typing import Final

import httpx
import psutil

from graph.connection import Connection
from graph.model import Document
from graph.results import DocumentState
from graph.server import ManagedServer
from graph.store import Store
from ingest.pipeline import Reader
from tests.bench.corpus import corpus
from tests.conftest import free_ports
from tests.graph.conftest import empty

ROOT: Final = Path(__file__).parents[1]
LEASE_SECONDS: Final = 5
_POST: Final = 20
_PAUSE_SECONDS: Final = 0.3
_AWAY_SECONDS: Final = 30.0


class Service:
    """An `entente serve` on a Neo4j."""

    def __init__(self, connection: Connection, home: Path) -> None:
        (self._port,) = free_ports(1)
        self._log = (home / f"service-{self._port}.log").open("ab")
        self._environment = os.environ | {
            "ENTENTE_HOME": str(home),
            "ENTENTE_PORT": str(self._port),
            "ENTENTE_LEASE_SECONDS": str(LEASE_SECONDS),
            "ENTENTE_WORKERS": "1",
            "ENTENTE_NEO4J_URI": connection.uri,
            "ENTENTE_NEO4J_PASSWORD": connection.password,
            "ENTENTE_LOG_LEVEL": "error",
            "PYTHONPATH": str(ROOT),
        }
        self._lock = Lock()
        self._process: psutil.Popen | None = None
        self.start()

    def start(self) -> None:
        """Start it where it does not run, as a supervisor would, without waiting until it answers."""
        command = [sys.executable, "-c", "from app.cli import main; main()", "serve"]
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._process = psutil.Popen(command, env=self._environment, stderr=self._log)

    def kill(self) -> None:
        """Kill it, not its readers: they have to notice."""
        with self._lock:
            self._process.kill()
            self._process.wait()

    def kill_reader(self) -> None:
        """Kill one of the processes that read, where there is any."""
        for child in self._process.children():
            if "spawn_main" in " ".join(child.cmdline()):
                child.kill()
                return

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        with suppress(psutil.NoSuchProcess):
            self._process.send_signal(signal.SIGINT)
        self._process.wait(60)
        self._log.close()

    def post(self, lines: str) -> bool:
        """Whether a batch of documents is accepted. A service that has ended is started again."""
        self.start()
        headers = {"Content-Type": "application/x-ndjson"}
        with suppress(httpx.HTTPError):
            url = f"http://127.0.0.1:{self._port}/v1/documents"
            return httpx.post(url, content=lines, headers=headers, timeout=120).status_code == 202
        return False


class Scene:
    """A Neo4j and two services on it, and what can happen to them."""

    def __init__(self, home: Path) -> None:
        _, bolt, http = free_ports(3)
        self._server = ManagedServer(home, bolt, http)
        self.connection = self._server.start(keep=True)
        self.home = home
        self.services: list[Service] = []
        self.faults: dict[str, Callable[[], None]] = {
            "a reader": lambda: self.services[0].kill_reader(),
            "a service": self._kill_service,
            "Neo4j": self._kill_neo4j,
            "all": self._kill_all,
        }

    def open(self) -> None:
        """Start the services."""
        self.services = [Service(self.connection, self.home) for _ in range(2)]

    def close(self) -> None:
        """End everything."""
        for service in self.services:
            service.stop()
        self._server.stop()
        self._server.shut_down()

    def away(self, seconds: float) -> None:
        """Neo4j is killed, and comes back only after a while."""
        self._end_neo4j()
        time.sleep(seconds)
        self._server.start(keep=True)

    def _kill_service(self) -> None:
        self.services[0].kill()
        self.services[0].start()

    def _kill_neo4j(self) -> None:
        self.away(0)

    def _kill_all(self) -> None:
        for service in self.services:
            service.kill_reader()
            service.kill()
        self.away(0)
        for service in self.services:
            service.start()

    def _end_neo4j(self) -> None:
        running = self._server.home.running()
        process = running.process if running else None
        if process:
            process.kill()
            process.wait()


def soak(documents: Sequence[Document], faults: Sequence[str], chance: Random) -> Iterator[str]:
    """What is done, and at the end whether the graph is that of an undisturbed run. Raises AssertionError."""
    with TemporaryDirectory() as folder, _scene(Path(folder)) as scene:
        wanted = _undisturbed(scene.connection, documents)
        scene.open()
        began = time.monotonic()
        senders = [Thread(target=_send, args=[service, documents]) for service in scene.services]
        for sender in senders:
            sender.start()
        for fault in faults:
            time.sleep(chance.uniform(2, 8))
            yield f"{time.monotonic() - began:6.1f} s: kill -9 of {fault}"
            scene.faults[fault]() if fault in scene.faults else scene.away(_AWAY_SECONDS)
        for sender in senders:
            sender.join()
        with Store.open(scene.connection) as store:
            _await(store, len(documents))
            counts, found = store.counts(), store.content_hash()
    yield f"{time.monotonic() - began:6.1f} s: {counts.claims:,} claims in {counts.documents} documents"
    assert counts.documents[DocumentState.READ] == len(documents), "documents are lost or have failed"
    assert found == wanted, "the graph differs from that of an undisturbed run"


@contextmanager
def _scene(home: Path) -> Iterator[Scene]:
    scene = Scene(home)
    try:
        yield scene
    finally:
        scene.close()


def _undisturbed(connection: Connection, documents: Sequence[Document]) -> str:
    """The hash of the graph that these documents give; the graph is empty again."""
    with Store.open(connection) as store:
        store.prepare()
        store.add_read(zip(documents, Reader().read_many(documents), strict=True))
        wanted = store.content_hash()
        empty(connection)
        store.prepare()
    return wanted


def _send(service: Service, documents: Sequence[Document]) -> None:
    for start in range(0, len(documents), _POST):
        lines = "\n".join(document.model_dump_json() for document in documents[start : start + _POST])
        while not service.post(lines):
            time.sleep(_PAUSE_SECONDS)


def _await(store: Store, count: int) -> None:
    """Wait until everything is read. Raises AssertionError when nothing goes on for minutes."""
    left, since = count, time.monotonic()
    while waiting := store.jobs.waiting():
        if waiting != left:
            left, since = waiting, time.monotonic()
        assert time.monotonic() - since < 300, f"{waiting} documents are not read"
        time.sleep(_PAUSE_SECONDS)


def main() -> None:
    """Run it with as many documents and faults as asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--faults", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1648)
    arguments = parser.parse_args()
    chance = Random(arguments.seed)
    kinds = ("a reader", "a service", "Neo4j", "all")
    faults = [*(chance.choice(kinds) for _ in range(arguments.faults)), "Neo4j, for half a minute"]
    for line in soak(list(corpus(arguments.documents)), faults, chance):
        print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
