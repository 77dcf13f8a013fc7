"""Worker processes: what they give, and how they fail."""

import os
import signal
from collections.abc import Iterator

import pytest

from app.jobs.crew import Failed, read_all
from app.jobs.worker import CannotStart, Died, ProcessWorker, TooSlow, Unreadable
from graph.model import Document, Reading
from tests.app.jobs.readers import Obedient


def document(text: str) -> Document:
    return Document(text=text)


def no_model() -> Obedient:
    raise LookupError("the spaCy pipeline 'none' is not installed; run: pip install none")


@pytest.fixture(scope="module")
def worker() -> Iterator[ProcessWorker]:
    worker = ProcessWorker(Obedient)
    yield worker
    worker.close()


def test_readings_come_in_the_order_of_the_documents(worker: ProcessWorker) -> None:
    sent = [document(f"Serbia met Russia {number} times.") for number in range(40)]
    assert [reading.document for reading in worker.read(sent, 60)] == [each.id for each in sent]


def test_a_reader_that_raises_goes_on_with_the_next_document(worker: ProcessWorker) -> None:
    with pytest.raises(Unreadable, match="ValueError: no sentence ends"):
        worker.read([document("raise it")], 60)
    assert worker.read([document("Serbia.")], 60)


def test_a_process_that_dies_is_started_anew(worker: ProcessWorker) -> None:
    with pytest.raises(Died):
        worker.read([document("die")], 60)
    assert worker.read([document("Serbia.")], 60)


def test_a_process_that_hangs_is_ended(worker: ProcessWorker) -> None:
    worker.read([document("Serbia.")], 60)
    with pytest.raises(TooSlow, match="more than 0 seconds"):
        worker.read([document("hang")], 0.2)
    assert worker.read([document("Serbia.")], 60)


def test_a_process_killed_from_outside_costs_no_document(worker: ProcessWorker) -> None:
    worker.read([document("Serbia.")], 60)
    assert worker._process
    assert worker._process.pid
    os.kill(worker._process.pid, signal.SIGKILL)
    results = list(read_all(worker, [document("Serbia."), document("Russia.")]))
    assert all(isinstance(result, Reading) for result in results)


def test_a_bad_document_harms_none_beside_it(worker: ProcessWorker) -> None:
    sent = [document(text) for text in ("Serbia.", "raise", "die", "Russia.")]
    results = list(read_all(worker, sent))
    assert [result.document for result in results] == [each.id for each in sent]
    assert [isinstance(result, Failed) for result in results] == [False, True, True, False]


def test_a_reader_that_cannot_be_made_blames_no_document() -> None:
    with pytest.raises(CannotStart, match="pip install none"):
        ProcessWorker(no_model).read([document("Serbia.")], 60)


def test_a_closed_worker_starts_no_process_any_more() -> None:
    worker = ProcessWorker(Obedient)
    worker.close()
    with pytest.raises(Died):
        worker.read([document("Serbia.")], 60)
