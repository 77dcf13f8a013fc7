"""The memory of the process that takes in, leases and writes while documents pass: it must stay flat.

`python -m tests.bench.memory COUNT` takes another number of documents. They are short, and read without a
language model: what reads is another process, whose memory is measured with the extraction.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import psutil

from app.connect import connection
from app.jobs import Crew, Desk
from app.jobs.worker import ProcessWorker
from app.settings import Settings
from graph.store import Store
from tests.app.jobs.readers import Obedient
from tests.bench.corpus import corpus
from tests.conftest import free_ports

DOCUMENTS: Final = 20_000
_PARTS: Final = 10
_CHARACTERS: Final = 300


def bench(count: int = DOCUMENTS) -> Iterator[str]:
    """The resident memory after each tenth of the documents, in MB."""
    with TemporaryDirectory() as home:
        port, bolt, http = free_ports(3)
        settings = Settings(home=Path(home), port=port, neo4j_bolt_port=bolt, neo4j_http_port=http)
        with connection(settings) as place, Store.open(place) as store:
            store.prepare()
            with Crew(store, [ProcessWorker(Obedient)]) as crew:
                desk = Desk(store, crew)
                sizes = [_pass(desk, part, count // _PARTS) for part in range(_PARTS)]
    yield f"{count:,} documents: {', '.join(f'{size:.0f}' for size in sizes)} MB after each tenth"
    yield f"the last is {sizes[-1] / sizes[1]:.2f} times the second; the bar is 1.10"


def _pass(desk: Desk, part: int, count: int) -> float:
    """Bring so many documents through; the resident memory of this process, in MB."""
    news = corpus(count, seed=part)
    documents = (each.model_copy(update={"text": each.text[:_CHARACTERS]}) for each in news)
    desk.finish(desk.submit(documents).id)
    return psutil.Process().memory_info().rss / 1024**2


if __name__ == "__main__":
    for line in bench(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS):
        print(line, flush=True)  # noqa: T201
