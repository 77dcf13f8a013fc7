"""Sentences in the manner of news agencies, one event between two states in each, are read as marked.

`entente eval claims tests/ingest/gold/wire.jsonl` prints what is missed and what is read wrongly.
"""

from pathlib import Path

import pytest

from graph.model import Document
from ingest.evaluation import Report, read_records, score
from ingest.pipeline import Reader

WIRE = Path(__file__).parent / "gold" / "wire.jsonl"
REACHED = 0.87
"""F1 over all events: what has been reached is never lost."""


@pytest.fixture(scope="module")
def report(reader: Reader) -> Report:
    records = list(read_records(WIRE.read_text(encoding="utf-8").splitlines()))
    readings = reader.read_many([Document(text=record.text) for record in records])
    return score(records, [reading.claims for reading in readings])


def test_what_has_been_reached_is_not_lost(report: Report) -> None:
    assert report.f1 >= REACHED


def test_hardly_anything_is_read_the_wrong_way_round(report: Report) -> None:
    assert report.backwards <= 1


def test_what_was_only_asked_refused_or_threatened_is_never_asserted(report: Report) -> None:
    assert report.sprung.right == 0
    assert report.sprung.total > 100


def test_what_is_right_bears_out_the_confidence(report: Report) -> None:
    often = [(sure, share) for sure, share in report.by_confidence if share.total >= 20]
    assert len(often) >= 3
    assert all(share.value >= sure - 0.05 for sure, share in often)


def test_every_quote_is_in_the_text(report: Report) -> None:
    assert report.bad_quotes == 0
