"""Whole extraction beside bare parsing by spaCy of the same texts, in turns within one process."""

import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from app.reading import seed_documents
from graph.model import Document
from ingest.evaluation import read_suite
from ingest.languages import default
from ingest.pipeline import Reader
from ingest.segments import SENTENCE_LINES
from tests.bench.corpus import corpus

SUITE: Final = Path(__file__).parents[1] / "ingest" / "suite"
_DOCUMENTS: Final = 20
_ROUNDS: Final = 3


def bench() -> Iterator[str]:
    """The ratio of processor times for news and for acts alone, and the most memory that the process held."""
    reader = Reader()
    news = [*seed_documents(), *corpus(_DOCUMENTS)]
    acts = list(_acts())
    for documents in (news, acts):
        list(reader.read_many(documents))
    yield f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most; the bar is 600"
    yield from _beside(reader, "news", news)
    yield from _beside(reader, "nothing but acts between states", acts)


def _beside(reader: Reader, name: str, documents: Sequence[Document]) -> Iterator[str]:
    texts, nlp = [document.text for document in documents], reader._tools[default().code].nlp

    def parse() -> int:
        return sum(len(doc) for doc in nlp.pipe(texts, batch_size=8, disable=[SENTENCE_LINES]))

    def extract() -> int:
        return sum(len(reading.claims) for reading in reader.read_many(documents))

    words, claims = parse(), extract()
    times = [(_seconds(parse), _seconds(extract)) for _ in range(_ROUNDS)]
    ratio = statistics.median(whole / bare for bare, whole in times)
    fastest = min(whole for _, whole in times)
    yield f"{name}: {words} words, {claims} claims, {words / fastest:,.0f} words a second"
    yield f"{name}: {ratio:.2f} times the processor time of parsing alone; the bar for news is 1.20"


def _acts() -> Iterator[Document]:
    """The sentences of each class of the suite as one text, where nearly every sentence makes a claim."""
    for phenomenon in read_suite(SUITE):
        yield Document(text="\n".join(case.text for case in phenomenon.cases))


def _seconds(run: Callable[[], int]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began
