"""Crews on a real Neo4j: everything accepted is read once, whatever dies or fails meanwhile."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from app.jobs import CannotStart, Crew, Desk
from app.jobs.crew import MAX_ATTEMPTS
from app.jobs.worker import ProcessWorker
from graph.connection import Connection
from graph.errors import Unreachable
from graph.model import Document, Reading
from graph.results import DocumentState, JobState
from graph.store import Store
from ingest.sources import Refusal
from tests.app.jobs.readers import Here, Obedient, reading
from tests.graph.conftest import empty

_LEASE_SECONDS = 0.5


def documents(count: int) -> list[Document]:
    return [Document(text=f"Serbia met Russia {number} times.") for number in range(count)]


def undisturbed(store: Store, connection: Connection, read: Sequence[Document]) -> str:
    """The hash of the graph that these documents give; the graph is empty again."""
    store.add_read((each, reading(each)) for each in read)
    wanted = store.content_hash()
    empty(connection)
    store.prepare()
    return wanted


@dataclass
class Counting(Here):
    """Counts what it reads."""

    read_ids: list[str] = field(default_factory=list)

    def read(self, documents: Sequence[Document], seconds: float) -> list[Reading]:
        self.read_ids += [document.id for document in documents]
        return super().read(documents, seconds)


class NoModel(Here):
    def read(self, documents: Sequence[Document], seconds: float) -> list[Reading]:
        raise CannotStart("the spaCy pipeline 'none' is not installed; run: pip install none")


def test_two_crews_read_every_document_once_into_the_graph_of_one(
    store: Store, connection: Connection
) -> None:
    sent = documents(300)
    wanted = undisturbed(store, connection, sent)
    one, other = Counting(), Counting()
    with Crew(store, [one]) as crew, Crew(store, [other]):
        desk = Desk(store, crew)
        job = desk.submit(sent)
        desk.finish(job.id)
    assert store.content_hash() == wanted
    assert sorted(one.read_ids + other.read_ids) == sorted(each.id for each in sent)


def test_a_poison_document_fails_with_its_error_and_stops_none_of_the_rest(store: Store) -> None:
    sent = [*documents(40), Document(text="die"), Document(text="raise")]
    with Crew(store, [ProcessWorker(Obedient)]) as crew:
        desk = Desk(store, crew)
        job = desk.submit([*sent, Refusal("a.bin", "not-text", "not a text")])
        desk.finish(job.id)
    found = desk.job(job.id)
    assert (found.state, found.settled, found.failed, found.refused) == (JobState.DONE, 42, 2, 1)
    errors = {failure.document: failure.error for failure in found.failures}
    assert errors[sent[-2].id] == "the process that read it ended; given up after 3 tries"
    assert errors[sent[-1].id] == "the reader fails at it: ValueError: no sentence ends"


def test_what_a_dead_crew_held_is_read_by_another(store: Store, connection: Connection) -> None:
    sent = documents(5)
    wanted = undisturbed(store, connection, sent)
    store.add_all(sent)
    assert len(store.jobs.lease("a dead crew", 5, 0.5)) == 5
    with Crew(store, [Here()]) as crew:
        desk = Desk(store, crew)
        desk.finish(desk.submit(sent).id)
    assert store.content_hash() == wanted


def test_a_document_whose_readers_all_vanished_is_given_up(store: Store) -> None:
    (fatal,) = documents(1)
    store.add(fatal)
    for _ in range(MAX_ATTEMPTS):
        store.jobs.lease("a machine that went down", 1, -1)
    with Crew(store, [Here()]) as crew:
        Desk(store, crew).submit([])
        while not (found := store.document(fatal.id)) or found.state is DocumentState.ACCEPTED:
            crew.wait(0.1)
    assert (found.state, found.error) == (DocumentState.FAILED, "whatever reads it dies")


def test_without_a_reader_documents_wait_and_the_crew_says_why(store: Store) -> None:
    with Crew(store, [NoModel()]) as crew:
        desk = Desk(store, crew)
        job = desk.submit(documents(3))
        while not crew.problem:
            crew.wait(0.05)
    assert "pip install none" in crew.problem
    assert desk.job(job.id).waiting == 3
    assert len(store.jobs.lease("another crew", 3, 60)) == 3


def test_nothing_is_lost_while_neo4j_does_not_answer(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.jobs.crew._PATIENCE_SECONDS", 0.01)
    put, refusals = store.put_readings, iter(range(3))

    def away(readings: Sequence[Reading]) -> int:
        if next(refusals, None) is not None:
            raise Unreachable("Neo4j does not answer")
        return put(readings)

    monkeypatch.setattr(store, "put_readings", away)
    with Crew(store, [Here()]) as crew:
        desk = Desk(store, crew)
        job = desk.submit(documents(3))
        desk.finish(job.id)
    assert (desk.job(job.id).failed, store.counts().claims) == (0, 3)


def test_a_desk_at_a_terminal_waits_for_neo4j_and_one_behind_http_does_not(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.jobs.patience._PAUSE_SECONDS", 0.01)
    enqueue, refusals = store.jobs.enqueue, iter(range(4))

    def away(job: str, documents: Sequence[Document]) -> set[str]:
        if next(refusals, None) is not None:
            raise Unreachable("Neo4j does not answer")
        return enqueue(job, documents)

    monkeypatch.setattr(store.jobs, "enqueue", away)
    with Crew(store, [Here()]) as crew:
        with pytest.raises(Unreachable):
            Desk(store, crew).submit(documents(3))
        terminal = Desk(store, crew, patience=60)
        assert terminal.finish(terminal.submit(documents(3)).id).settled == 3


def test_a_slow_sender_holds_its_job(store: Store) -> None:
    def slowly() -> Iterator[Document]:
        yield from documents(2)
        time.sleep(2 * _LEASE_SECONDS)
        states.append(desk.job(job).state)

    states: list[JobState] = []
    with Crew(store, [Here()], _LEASE_SECONDS) as crew:
        desk = Desk(store, crew)
        job = desk.open()
        desk.fill(job, slowly())
        assert (states, desk.finish(job).state) == ([JobState.RUNNING], JobState.DONE)


def test_a_reading_that_cannot_be_written_fails_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = documents(2)
    put = store.put_readings

    def picky(readings: Sequence[Reading]) -> int:
        if bad.id in {each.document for each in readings}:
            raise ValueError("a name too long for an index")
        return put(readings)

    monkeypatch.setattr(store, "put_readings", picky)
    with Crew(store, [Here()]) as crew:
        desk = Desk(store, crew)
        job = desk.submit([bad, good])
        desk.finish(job.id)
    (failure,) = desk.job(job.id).failures
    assert failure.error == "it cannot be written: a name too long for an index"
    assert store.counts().claims == 1
