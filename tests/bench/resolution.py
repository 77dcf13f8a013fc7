"""How long the resolver takes for a phrase, and the linker beside bare parsing by spaCy of the same texts."""

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import spacy

from app.reading import seed_documents
from ingest.entities import Resolver
from ingest.entities.linker import Linker
from ingest.entities.report import read_groups
from ingest.languages import default
from ingest.reference import load

PHRASES: Final = Path(__file__).parents[1] / "ingest" / "entities" / "phrases.yaml"
_ROUNDS: Final = 5


def bench() -> Iterator[str]:
    """Microseconds a phrase, and the linker's share of the processor time of parsing."""
    reference = load()
    resolver, phrases = Resolver(reference), _phrases()
    times = sorted(min(_microseconds(resolver.resolve, phrase) for _ in range(_ROUNDS)) for phrase in phrases)
    median, last = statistics.median(times), times[int(0.99 * len(times))]
    yield f"{len(phrases)} phrases: {median:.0f} µs in the median, {last:.0f} µs at the 99th; the bar is 50"
    yield f"linking takes {_share(Linker(reference)):.1%} of the processor time of parsing"


def _phrases() -> list[str]:
    cases = (case for group in read_groups(PHRASES).values() for case in group.cases)
    return [case.rpartition("|")[0].strip() for case in cases]


def _microseconds(resolve: Callable[[str], object], phrase: str) -> float:
    began = time.perf_counter_ns()
    resolve(phrase)
    return (time.perf_counter_ns() - began) / 1000


def _share(linker: Linker) -> float:
    documents = list(seed_documents())
    nlp = spacy.load(default().model)
    shares: list[float] = []
    for _ in range(_ROUNDS):
        began = time.process_time()
        parsed = [nlp(document.text) for document in documents]
        between = time.process_time()
        for doc, document in zip(parsed, documents, strict=True):
            linker.link(doc, document)
        shares.append((time.process_time() - between) / (between - began))
    return statistics.median(shares)
