"""Whole extraction beside bare parsing by spaCy of the same texts, in turns within one process."""

import resource
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import spacy

from app.reading import seed_documents
from graph.model import Document
from ingest.evaluation import read_suite
from ingest.pipeline import DEFAULT_MODEL, Reader

SUITE: Final = Path(__file__).parents[1] / "ingest" / "suite"
_ROUNDS: Final = 7


def bench() -> Iterator[str]:
    """The ratio of processor times, the speed of extraction, and the most memory that the process held."""
    documents = [*seed_documents(), *_news()]
    texts = [document.text for document in documents]
    nlp, reader = spacy.load(DEFAULT_MODEL), Reader()

    def parse() -> int:
        return sum(len(doc) for doc in nlp.pipe(texts, batch_size=32))

    def extract() -> int:
        return sum(len(reading.claims) for reading in reader.read_many(documents))

    words, claims = parse(), extract()
    times = [(_seconds(parse), _seconds(extract)) for _ in range(_ROUNDS)]
    ratio = statistics.median(whole / bare for bare, whole in times)
    fastest = min(whole for _, whole in times)
    yield f"{len(texts)} documents, {words} words, {claims} claims"
    yield f"extraction takes {ratio:.2f} times the processor time of parsing alone; the bar is 1.20"
    yield f"{words / fastest:,.0f} words a second of processor time"
    yield f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most; the bar is 600"


def _news() -> Iterator[Document]:
    """The sentences of each class of the suite as one text: longer than a sentence, shorter than a book."""
    for phenomenon in read_suite(SUITE):
        yield Document(text="\n".join(case.text for case in phenomenon.cases))


def _seconds(run: Callable[[], int]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began
