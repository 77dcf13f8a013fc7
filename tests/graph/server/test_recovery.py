"""Neo4j killed in the middle of an ingest: what is read again afterwards gives the undisturbed graph."""

from collections.abc import Iterable, Iterator
from itertools import count, product
from pathlib import Path
from threading import Event, Thread

import pytest

from graph.errors import GraphError
from graph.model import Document, Reading
from graph.ontology import Status
from graph.server import ManagedServer
from graph.store import Store
from tests.graph.conftest import empty
from tests.graph.worlds import KOREA, NATO, RUSSIA, SERBIA, SHELLS, World, claim, document
from tests.ports import free_ports


def world() -> World:
    number = count()
    return [
        _read(document(published, text=f"{next(number)}: they do."), status)
        for status, published in product(
            (Status.ASSERTED, Status.ENDED, Status.ALLEGED), ("2014", "2016-05-01", "2018-02", None) * 4
        )
    ]


def _read(read: Document, status: Status) -> tuple[Document, Reading]:
    pairs = ((KOREA, RUSSIA), (RUSSIA, SERBIA), (NATO, SERBIA))
    claims = [claim(status, subject=one, object_=other, document=read.id) for one, other in pairs]
    supplied = claims[0].model_copy(update={"goods": (SHELLS,)})
    return read, Reading(document=read.id, claims=(supplied, *claims[1:]))


def ingest(store: Store, pairs: Iterable[tuple[Document, Reading]], halfway: Event, after: int) -> None:
    try:
        for done, (read, reading) in enumerate(pairs):
            store.add(read)
            store.put_reading(reading)
            if done == after:
                halfway.set()
    except GraphError:
        pass
    finally:
        halfway.set()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ManagedServer]:
    server = ManagedServer(tmp_path, *free_ports(2))
    yield server
    server.stop()


def test_the_graph_equals_that_of_an_undisturbed_run(server: ManagedServer) -> None:
    documents, halfway = world(), Event()
    place = server.start()
    with Store.open(place) as store:
        store.prepare()
        ingest(store, documents, Event(), 0)
        undisturbed = store.content_hash()
        empty(place)
        store.prepare()

        interrupted = Thread(target=ingest, args=(store, documents, halfway, len(documents) // 2))
        interrupted.start()
        assert halfway.wait(120)
        running = server.home.running()
        assert running
        assert running.process
        running.process.kill()
        server.start()
        interrupted.join()

        ingest(store, documents, Event(), 0)
        assert store.pending(10) == []
        assert store.content_hash() == undisturbed
