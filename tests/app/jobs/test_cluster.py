"""Reading on a Ray cluster of two processes: the same graph as from this process, whatever dies."""

from collections.abc import Iterator

import pytest

from app.jobs import Crew, Desk
from app.jobs.cluster import ClusterWorker
from graph.connection import Connection
from graph.model import Document
from graph.store import Store
from tests.app.jobs.readers import Obedient
from tests.app.jobs.test_crew import documents, undisturbed

ray = pytest.importorskip("ray", reason="the extra cluster is not installed")
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def workers() -> Iterator[list[ClusterWorker]]:
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield [ClusterWorker(Obedient), ClusterWorker(Obedient)]
    ray.shutdown()


def test_a_cluster_gives_the_graph_that_one_process_gives(
    store: Store, connection: Connection, workers: list[ClusterWorker]
) -> None:
    sent = documents(120)
    wanted = undisturbed(store, connection, sent)
    poison = [Document(text="die"), Document(text="raise")]
    with Crew(store, workers) as crew:
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
