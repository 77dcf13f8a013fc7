"""How many claims in; how fast they are written, and how fast the service answers beside bare Cypher, out.

`python -m tests.bench.graph CLAIMS` takes another number of claims than a million.
"""

import asyncio
import http.client
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import islice, pairwise
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple
from urllib.parse import quote

import neo4j

from app.connect import connection
from app.main import create_app
from app.settings import Settings
from graph.connection import Connection
from graph.queries import statement
from graph.store import Store
from graph.store_sessions import Sessions
from tests.app.client import Client
from tests.bench.worlds import STATES, asked, world
from tests.ports import free_ports
from tests.service import own_settings, running

CLAIMS: Final = 1_000_000
FEW: Final = 10_000
_BATCH: Final = 250
_ROUNDS: Final = 20
_WARM: Final = 5
_CONNECTIONS: Final = 32
_WORKERS: Final = 2
_SECONDS: Final = 10.0
_AS_USUAL: Final[Mapping[str, str]] = {}
ANEW: Final[Mapping[str, str]] = {"Cache-Control": "no-cache"}
"""For an answer that the graph is asked for, and no kept one."""


class Asked(NamedTuple):
    """What is measured under one name: addresses, of which each is asked in turn."""

    name: str
    paths: tuple[str, ...]


class Times(NamedTuple):
    """Milliseconds."""

    p50: float
    p99: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Times":
        """The median and the 99th percentile."""
        return cls(1e3 * median(seconds), 1e3 * quantiles(seconds, n=100, method="inclusive")[98])

    def __str__(self) -> str:
        return f"p50 {self.p50:7.2f} ms  p99 {self.p99:7.2f} ms"


def bench(claims: int = CLAIMS) -> Iterator[str]:
    """Claims per second, latencies at few and at many claims, their growth, and requests per second."""
    with TemporaryDirectory() as home:
        settings = own_settings(Path(home))
        with connection(settings) as place, Store.open(place) as store:
            store.prepare()
            documents = world(max(claims, FEW))
            yield load(store, documents, FEW)
            few = yield from _latencies(settings, place)
            if claims > FEW:
                yield load(store, documents, claims - FEW)
                many = yield from _latencies(settings, place)
                for name, times in many.items():
                    yield f"{name:10} p50 grows {times.p50 / few[name].p50:.2f} times; the bar is 1.3"
            yield from _throughput(settings)


def load(store: Store, documents: Iterator[Any], claims: int) -> str:
    """Write so many claims as the product does, and say how fast and what there is then."""
    written, seconds = 0, 0.0
    while written < claims and (batch := list(islice(documents, _BATCH))):
        begun = time.perf_counter()
        store.add_all(document for document, _ in batch)
        store.put_readings(reading for _, reading in batch)
        seconds += time.perf_counter() - begun
        written += sum(len(reading.claims) for _, reading in batch)
    counts = store.counts()
    total = f"{STATES} states, {sum(counts.relations.values()):,} relations, {counts.claims:,} claims"
    return f"{written / seconds:,.0f} claims/s written; now {total}"


def _questions() -> tuple[Asked, ...]:
    each = asked()
    return (
        Asked("ask", tuple(f"/v1/ask?q={quote(f'who supplies {state.name}')}" for state in each)),
        Asked("suppliers", tuple(f"/v1/entities/{state.id}/suppliers" for state in each)),
        Asked("neighbours", tuple(f"/v1/entities/{state.id}/neighbours" for state in each)),
        Asked(
            "paths",
            tuple(f"/v1/paths?a={one.id}&b={two.id}" for one, two in pairwise(each)),
        ),
    )


def _latencies(settings: Settings, place: Connection) -> Iterator[str]:
    """Of the service over HTTP, one request after the other, and of the same statements without it."""
    found: dict[str, Times] = {}
    with Replay(place) as replay:
        bare = {asked.name: replay.prepared(asked.paths) for asked in _questions()}
        with running(served(settings), "serve") as service:
            client = http.client.HTTPConnection("127.0.0.1", service.settings.port)
            for name, paths in _questions():
                asks = (lambda path: get(client, path, ANEW), lambda path: get(client, path), bare[name])
                anew, again, alone = map(Times.of, in_turns(paths, asks))
                found[name] = anew
                apart = anew.p50 - alone.p50
                yield f"{name:10} service {anew}  bare Cypher {alone}  p50 apart {apart:.2f} ms"
                yield f"{name:10} asked again {again}"
            client.close()
    return found


def served(settings: Settings) -> Settings:
    """Settings of another process on the same data folder, whose Neo4j runs already."""
    (port,) = free_ports(1)
    return settings.model_copy(update={"port": port})


def get(client: http.client.HTTPConnection, path: str, headers: Mapping[str, str] = _AS_USUAL) -> None:
    """Ask for an address; raises RuntimeError where it is not answered."""
    client.request("GET", path, headers=dict(headers))
    response = client.getresponse()
    body = response.read()
    if response.status != http.client.OK:
        raise RuntimeError(f"{path}: {response.status} {body[:200]!r}")


def in_turns(paths: Sequence[str], asks: Sequence[Callable[[str], None]]) -> list[list[float]]:
    """The seconds of each way to ask; they take turns, so that a busy machine slows all alike."""
    found: list[list[float]] = [[] for _ in asks]
    for turn in range(_ROUNDS + _WARM):
        for path in paths:
            for seconds, ask in zip(found, asks, strict=True):
                begun = time.perf_counter()
                ask(path)
                if turn >= _WARM:
                    seconds.append(time.perf_counter() - begun)
    return found


class _Recorded(Sessions):
    """Sessions that keep which statements they run, in `statements`."""

    statements: list[tuple[str, dict[str, Any]]]

    def read(self, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """What the work finds; its statements are kept."""
        with self.session() as session:
            return session.execute_read(lambda tx: work(_Recorder(tx, self.statements), *args, **kwargs))


class _Recorder:
    def __init__(self, tx: neo4j.ManagedTransaction, statements: list[tuple[str, dict[str, Any]]]) -> None:
        self._tx, self._statements = tx, statements

    def run(self, text: Any, parameters: dict[str, Any] | None = None, **more: Any) -> neo4j.Result:
        """Run a statement and keep it."""
        self._statements.append((text, {**(parameters or {}), **more}))
        return self._tx.run(text, parameters, **more)


class Replay:
    """Runs the statements that requests lead to, without the service, in one transaction for each request."""

    def __init__(self, place: Connection) -> None:
        self._place = place
        self._driver = neo4j.GraphDatabase.driver(
            place.uri, auth=(place.user, place.password), notifications_min_severity="OFF"
        )

    def __enter__(self) -> "Replay":
        return self

    def __exit__(self, *_: object) -> None:
        self._driver.close()

    def prepared(self, paths: Sequence[str]) -> Callable[[str], None]:
        """What runs the statements of each of these addresses, which are found out beforehand."""
        sessions = _Recorded(self._place)
        statements: dict[str, list[tuple[str, dict[str, Any]]]] = {}
        with Store(sessions) as store, TemporaryDirectory() as home:
            store.edition()  # known by now: else the first answer is read twice
            client = Client(create_app(store, None, Settings(home=Path(home))))  # pyright: ignore
            for path in paths:
                sessions.statements = statements[path] = []
                client.get(path)
        return lambda path: self._run(statements[path])

    def _run(self, statements: Sequence[tuple[str, dict[str, Any]]]) -> None:
        def work(tx: neo4j.ManagedTransaction) -> None:
            for text, parameters in statements:
                if text != statement("edition"):
                    tx.run(text, parameters).data()  # pyright: ignore

        with self._driver.session(database=self._place.database) as session:
            session.execute_read(work)


def _throughput(settings: Settings) -> Iterator[str]:
    paths = [path for question in _questions() for path in question.paths]
    with ExitStack() as stack:
        workers = [running(served(settings), "serve") for _ in range(_WORKERS)]
        ports = [stack.enter_context(worker).settings.port for worker in workers]
        for name, headers in (("asked anew", ANEW), ("asked again", _AS_USUAL)):
            seconds = asyncio.run(_ask_all(ports, paths, headers))
            rate = f"{len(seconds) / _SECONDS:,.0f} requests/s {name} on {_CONNECTIONS} connections"
            slowest = f"slowest {1e3 * max(seconds):.0f} ms; the bar is 1000"
            yield f"{rate}, {_WORKERS} processes: {Times.of(seconds)}  {slowest}"


async def _ask_all(ports: Sequence[int], paths: list[str], headers: Mapping[str, str]) -> list[float]:
    turns = [paths[n % len(paths) :] + paths[: n % len(paths)] for n in range(_CONNECTIONS)]
    asking = (_ask_on(ports[n % len(ports)], turn, headers) for n, turn in enumerate(turns))
    return [each for of_one in await asyncio.gather(*asking) for each in of_one]


async def _ask_on(port: int, paths: Sequence[str], headers: Mapping[str, str]) -> list[float]:
    """One connection, one request after the other, until the time is over."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    sent = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    found: list[float] = []
    end = time.perf_counter() + _SECONDS
    while (begun := time.perf_counter()) < end:
        path = paths[len(found) % len(paths)]
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{sent}\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = int(head.partition("content-length: ")[2].partition("\r\n")[0])
        await reader.readexactly(length)
        found.append(time.perf_counter() - begun)
    writer.close()
    return found


if __name__ == "__main__":
    for line in bench(*map(int, sys.argv[1:])):
        print(line, flush=True)  # noqa: T201
