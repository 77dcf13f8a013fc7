"""Whole ingest, with Neo4j, beside bare parsing by spaCy of the same texts by as many processes, in turns.

`python -m tests.bench.throughput COUNT` takes another number of documents.
"""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import psutil
import spacy

from app.connect import connection, desk
from app.jobs import Desk
from app.reading import load_reference
from app.settings import Settings
from graph.model import Document
from graph.store import Store
from ingest.sources import Draft, admitted
from tests.bench.corpus import corpus
from tests.conftest import free_ports

DOCUMENTS: Final = 2_000
BAR: Final = 1.25
_ROUNDS: Final = 4
_WARM: Final = 64
_BATCH: Final = 32


def bench(count: int = DOCUMENTS) -> Iterator[str]:
    """The ratio of the times, the cost of a document by who bears it, and what it takes in Neo4j."""
    documents = list(corpus(count + _WARM))
    with TemporaryDirectory() as home:
        port, bolt, http = free_ports(3)
        settings = Settings(home=Path(home), port=port, neo4j_bolt_port=bolt, neo4j_http_port=http)
        with connection(settings) as place, Store.open(place) as store:
            store.prepare()
            load_reference(store)
            pool = get_context("spawn").Pool(settings.workers, _load, [settings.spacy_model])
            with pool, desk(store, settings) as clerk:
                parse = partial(_parse, lambda chunks: pool.map(_parse_chunk, chunks, 1), settings.workers)
                parse(documents[:_WARM])
                _ingest(clerk, documents[:_WARM])
                before, empty = _seconds_of_processes(), _bytes(Path(home))
                bare = whole = 0.0
                for number in range(_ROUNDS):
                    part = documents[_WARM + number :: _ROUNDS]
                    bare += _timed(parse, part)
                    whole += _timed(partial(_ingest, clerk), part)
                spent = {name: after - before[name] for name, after in _seconds_of_processes().items()}
                claims = store.counts().claims
            taken = _bytes(Path(home)) - empty
    words = sum(len(document.text.split()) for document in documents[_WARM:]) // count
    yield f"{count:,} documents of {words:,} words, {settings.workers} processes, {claims:,} claims"
    yield f"whole ingest takes {whole / bare:.2f} times as long as bare parsing; the bar is {BAR}"
    yield f"{count / whole:,.1f} documents a second whole, {count / bare:,.1f} bare"
    for name, seconds in spent.items():
        yield f"{1000 * seconds / count:,.1f} ms of processor a document in {name}"
    yield f"{taken / count / 1024:,.1f} KiB a document in the data folder"


def _ingest(desk: Desk, documents: Sequence[Document]) -> None:
    drafts = (Draft(**document.model_dump()) for document in documents)
    desk.finish(desk.submit(admitted(drafts)).id)


def _parse(run: Callable[[list[list[str]]], list[int]], workers: int, documents: Sequence[Document]) -> None:
    """Each process gets as many texts as the others, so that none waits at the end."""
    texts = [document.text for document in documents]
    chunks = workers * -(-len(texts) // (workers * _BATCH))
    run([texts[number::chunks] for number in range(chunks)])


def _load(model: str) -> None:
    global _nlp
    _nlp = spacy.load(model)


def _parse_chunk(texts: list[str]) -> int:
    return sum(len(doc) for doc in _nlp.pipe(texts, batch_size=8))


def _timed(run: Callable[[Sequence[Document]], None], documents: Sequence[Document]) -> float:
    began = time.perf_counter()
    run(documents)
    return time.perf_counter() - began


def _seconds_of_processes() -> dict[str, float]:
    """Processor time so far: of this process, of Neo4j, and of all processes that read or parse."""
    here = psutil.Process()
    spent = {"the service": sum(here.cpu_times()[:2]), "Neo4j": 0.0, "reading and bare parsing": 0.0}
    for child in here.children(recursive=True):
        name = "Neo4j" if "java" in child.name() else "reading and bare parsing"
        spent[name] += sum(child.cpu_times()[:2])
    return spent


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


if __name__ == "__main__":
    for line in bench(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS):
        print(line, flush=True)  # noqa: T201
