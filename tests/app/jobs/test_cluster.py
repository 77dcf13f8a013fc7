"""Reading on a Ray cluster of two processes: the same graph as from this process, whatever dies."""

from collections.abc import Iterator
from functools import partial

import pytest

from app.jobs import Crew, Desk
from app.jobs.cluster import ClusterWorker
from app.jobs.worker import load_reader
from app.settings import Settings
from graph.connection import Connection
from graph.model import Document
from graph.store import Store
from ingest.pipeline import Reader
from tests.app.jobs.readers import Obedient
from tests.app.jobs.test_crew import documents, undisturbed
from tests.bench.corpus import corpus
from tests.graph.conftest import empty

ray = pytest.importorskip("ray", reason="the extra cluster is not installed")
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield
    ray.shutdown()


def test_a_cluster_reads_what_one_process_reads(
    store: Store, connection: Connection, settings: Settings
) -> None:
    news = list(corpus(12))
    store.add_read(zip(news, Reader().read_many(news), strict=True))
    wanted = store.content_hash()
    empty(connection)
    store.prepare()
    with Crew(store, [ClusterWorker(partial(load_reader, settings)) for _ in range(2)]) as crew:
        desk = Desk(store, crew)
        desk.finish(desk.submit(news).id)
    assert store.counts().claims > len(news)
    assert store.content_hash() == wanted


def test_readers_that_die_in_a_cluster_harm_no_document_but_their_own(
    store: Store, connection: Connection
) -> None:
    sent = documents(120)
    wanted = undisturbed(store, connection, sent)
    poison = [Document(text="die"), Document(text="raise")]
    with Crew(store, [ClusterWorker(Obedient), ClusterWorker(Obedient)]) as crew:
        desk = Desk(store, crew)
        job = desk.finish(desk.submit([*sent, *poison]).id)
    assert (job.new, job.failed) == (122, 2)
    assert {failure.error for failure in job.failures} == {
        "the process of the cluster that read it ended; given up after 3 tries",
        "the reader fails at it: no sentence ends",
    }
    for each in poison:
        store.delete_document(each.id)
    assert store.content_hash() == wanted
