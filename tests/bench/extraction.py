"""Whole extraction beside bare parsing by spaCy of the same texts, in turns within one process."""

import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import spacy
from thinc.api import use_ops

from app.reading import seed_documents
from graph.model import Document
from ingest.evaluation import read_suite
from ingest.languages import default
from ingest.pipeline import Reader
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
    runs = {
        "extraction": lambda: sum(len(reading.claims) for reading in reader.read_many(documents)),
        "parsing alone, as spaCy comes": _parsing(documents, use_blis=True),
        "parsing alone, as the reader has it parse": _parsing(documents, use_blis=False),
    }
    counts = {run: run_() for run, run_ in runs.items()}
    times = [{run: _seconds(run_) for run, run_ in runs.items()} for _ in range(_ROUNDS)]
    whole, *bare = runs
    yield f"{name}: {counts[bare[0]]} words, {counts[whole]} claims"
    for run in bare:
        ratio = statistics.median(each[whole] / each[run] for each in times)
        yield f"{name}: {ratio:.2f} times the processor time of {run}"
    yield "the bar for news is 1.20 times parsing as spaCy comes"


def _parsing(documents: Sequence[Document], *, use_blis: bool) -> Callable[[], int]:
    """What parses the texts, each for itself where NumPy multiplies, by eight where BLIS does."""
    with use_ops("numpy", use_blis=use_blis):
        nlp = spacy.load(default().model)
    texts = [document.text for document in documents]
    return lambda: sum(len(doc) for doc in nlp.pipe(texts, batch_size=8 if use_blis else 1))


def _acts() -> Iterator[Document]:
    """The sentences of each class of the suite as one text, where nearly every sentence makes a claim."""
    for phenomenon in read_suite(SUITE):
        yield Document(text="\n".join(case.text for case in phenomenon.cases))


def _seconds(run: Callable[[], int]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began
