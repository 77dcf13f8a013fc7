"""Takes numbers of documents and faults; ingests while they happen, and compares with an undisturbed run.

`python -m tests.soak --documents 600 --faults 20` prints what was done to whom; exit code 1 when the graph
differs. A sender posts every document to two services until it is accepted, as senders do. What runs is
`entente serve`, which starts Neo4j again by itself; a killed service is started again by its sender.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from typing import Final

import httpx
import psutil

from app.connect import managed
from app.settings import Settings
from graph.connection import Connection
from graph.errors import GraphError
from graph.model import Document
from graph.results import Counts, DocumentState
from graph.store import Store
from ingest.pipeline import Reader
from tests.bench.corpus import corpus
from tests.graph.conftest import empty
from tests.ports import free_ports
from tests.service import environment, own_settings

ROOT: Final = Path(__file__).parents[1]
KILLED: Final = ("kill -9 of a reader", "kill -9 of a service", "kill -9 of Neo4j", "kill -9 of all")
_HASTY: Final = {"ENTENTE_LEASE_SECONDS": "5", "ENTENTE_WORKERS": "1", "ENTENTE_LOG_LEVEL": "error"}
_POST: Final = 20
_GROUP: Final = 100
_PAUSE_SECONDS: Final = 0.3
_AWAY_SECONDS: Final = 30.0
_STUCK_SECONDS: Final = 300.0
_DISK_MB: Final = 1_000
_BLOCK: Final = bytes(1024 * 1024)


class Service:
    """An `entente serve` on a data folder and its managed Neo4j."""

    def __init__(self, settings: Settings) -> None:
        (port,) = free_ports(1)
        own = settings.model_copy(update={"port": port})
        self._url = f"http://127.0.0.1:{port}/v1/documents"
        self._log = (own.home / f"service-{port}.log").open("ab")
        self._environment = environment(own) | _HASTY | {"PYTHONPATH": str(ROOT)}
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
            with suppress(psutil.NoSuchProcess):  # one that has just ended
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
            return httpx.post(self._url, content=lines, headers=headers, timeout=120).status_code == 202
        return False


class Scene:
    """A managed Neo4j and two services on it, and what can happen to them."""

    def __init__(self, home: Path) -> None:
        self.settings: Final = own_settings(home / "entente")
        self._server: Final = managed(self.settings)
        self._ballast: Final = home / "ballast"
        self.connection: Final = self._server.start()
        self.services: list[Service] = []
        self.faults: Final[dict[str, Callable[[], None]]] = {
            "kill -9 of a reader": lambda: self.services[0].kill_reader(),
            "kill -9 of a service": self._kill_service,
            "kill -9 of Neo4j": lambda: self.neo4j.kill(),
            "kill -9 of all": self._kill_all,
            "Neo4j gone": self._away,
            "Neo4j frozen": self._freeze,
            "disk full": self._fill_disk,
        }

    @property
    def neo4j(self) -> psutil.Process:
        """The process of Neo4j, as soon as there is one."""
        while not ((running := self._server.home.running()) and (process := running.process)):
            time.sleep(_PAUSE_SECONDS)
        return process

    def open(self) -> None:
        """Start the services."""
        self.services = [Service(self.settings) for _ in range(2)]

    def close(self) -> None:
        """End everything."""
        for service in self.services:
            service.stop()
        self._server.stop()

    def _kill_service(self) -> None:
        self.services[0].kill()
        self.services[0].start()

    def _kill_all(self) -> None:
        for service in self.services:
            service.kill_reader()
            service.kill()
        self.neo4j.kill()
        for service in self.services:
            service.start()

    def _away(self) -> None:
        process = self.neo4j
        with self._server.home.alone():  # so that nobody can start it
            process.kill()
            time.sleep(_AWAY_SECONDS)

    def _freeze(self) -> None:
        process = self.neo4j
        process.suspend()
        time.sleep(_AWAY_SECONDS)
        process.resume()

    def _fill_disk(self) -> None:
        if not self._ballast.parent.is_mount():
            return  # it would be the disk of whoever runs this
        with self._ballast.open("wb") as ballast, suppress(OSError):
            while True:
                ballast.write(_BLOCK)
                ballast.flush()
        time.sleep(_AWAY_SECONDS)
        self._ballast.unlink()


def soak(documents: Sequence[Document], faults: Sequence[str], chance: Random) -> Iterator[str]:
    """What is done, and at the end whether the graph is that of an undisturbed run. Raises AssertionError."""
    with _small_disk() as folder, _scene(folder) as scene:
        wanted = _undisturbed(scene.connection, documents)
        scene.open()
        began = time.monotonic()
        senders = [Thread(target=_send, args=[service, documents]) for service in scene.services]
        for sender in senders:
            sender.start()
        for fault in faults:
            time.sleep(chance.uniform(2, 8))
            scene.faults[fault]()
            yield f"{time.monotonic() - began:6.1f} s: {fault}"
        for sender in senders:
            sender.join()
        counts, found = _settled(scene.connection)
    assert counts.documents[DocumentState.READ] == len(documents), "documents are lost or have failed"
    assert found == wanted, "the graph differs from that of an undisturbed run"
    told = f"{counts.claims:,} claims in {len(documents):,} documents, as in an undisturbed run"
    yield f"{time.monotonic() - began:6.1f} s: {told}"


@contextmanager
def _small_disk() -> Iterator[Path]:
    """A folder on a disk of its own where one may be mounted, so that it can be filled."""
    with TemporaryDirectory() as folder:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={_DISK_MB}m", "tmpfs", folder]
        if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
            yield Path(folder)
            return
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


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
        pairs = zip(documents, Reader().read_many(documents), strict=True)
        while group := list(islice(pairs, _GROUP)):
            store.add_read(group)
        wanted = store.content_hash()
        empty(connection)
        store.prepare()
    return wanted


def _send(service: Service, documents: Sequence[Document]) -> None:
    for start in range(0, len(documents), _POST):
        lines = "\n".join(document.model_dump_json() for document in documents[start : start + _POST])
        while not service.post(lines):
            time.sleep(_PAUSE_SECONDS)


def _settled(connection: Connection) -> tuple[Counts, str]:
    """What is in the graph when all is read. Raises AssertionError when nothing goes on for minutes."""
    left, since = -1, time.monotonic()
    while left:
        assert time.monotonic() - since < _STUCK_SECONDS, f"{left} documents are not read"
        with suppress(GraphError), Store.open(connection) as store:
            waiting = store.jobs.waiting()
            if waiting != left:
                left, since = waiting, time.monotonic()
        time.sleep(_PAUSE_SECONDS)
    with Store.open(connection) as store:
        return store.counts(), store.content_hash()


def main() -> None:
    """Run it with as many documents and faults as asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--faults", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1648)
    arguments = parser.parse_args()
    chance = Random(arguments.seed)
    faults = [chance.choice(KILLED) for _ in range(arguments.faults)]
    faults += ["Neo4j gone", "Neo4j frozen", "disk full"]
    chance.shuffle(faults)
    for line in soak(list(corpus(arguments.documents)), faults, chance):
        print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
