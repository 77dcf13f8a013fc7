"""A supervised Neo4j comes back when it could not write, as on a full disk."""

import time
from pathlib import Path

import psutil
import pytest

from graph.errors import GraphError, Unreachable
from graph.model import Document
from graph.server import ManagedServer, supervised
from graph.server.home import Home
from graph.store import Store
from tests.ports import free_ports

_PATIENCE_SECONDS = 120


def neo4j(home: Path) -> psutil.Process:
    running = Home(home).running()
    assert running
    assert running.process
    return running.process


def add(store: Store, text: str) -> None:
    """As often as needed."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            store.add(Document(text=text))
        except GraphError:
            assert time.monotonic() < deadline
            time.sleep(1)
        else:
            return


@pytest.mark.skipif(not hasattr(psutil, "RLIMIT_FSIZE"), reason="only Linux keeps files from growing")
def test_neo4j_comes_back_with_all_that_was_written_when_it_could_not_write(tmp_path: Path) -> None:
    with supervised(ManagedServer(tmp_path, *free_ports(2))) as place, Store.open(place) as store:
        store.prepare()
        store.add(Document(text="Serbia met Russia once."))
        halted = neo4j(tmp_path)
        halted.rlimit(psutil.RLIMIT_FSIZE, (1, 1))
        with pytest.raises(Unreachable, match="look whether its disk is full"):
            store.add_all([Document(text=f"Serbia met Russia {number} times.") for number in range(100)])
        add(store, "Serbia met Russia again.")
        assert neo4j(tmp_path) != halted
        assert sum(store.counts().documents.values()) == 2
    assert Home(tmp_path).running() is None
