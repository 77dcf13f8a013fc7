"""Jobs and leases in a real Neo4j: what is accepted, who reads it, and what is left of a job."""

from concurrent.futures import ThreadPoolExecutor

from graph.model import Document, Reading
from graph.results import JobState, RefusedItem
from graph.store import Store


def documents(count: int) -> list[Document]:
    return [Document(text=f"Serbia met Russia {number} times.") for number in range(count)]


def test_a_job_counts_what_it_brought_what_was_there_before_and_what_is_refused(store: Store) -> None:
    first, second = documents(2)
    store.add(first)
    job = store.jobs.open()
    assert store.jobs.enqueue(job, [first, second]) == {second.id}
    store.jobs.refuse(job, [RefusedItem(name="a.bin", reason="not-text", message="not a text")])
    store.jobs.close(job)
    found = store.jobs.job(job)
    assert found
    assert (found.new, found.known, found.waiting, found.refused) == (1, 1, 2, 1)
    assert (found.state, found.refusals[0].name) == (JobState.RUNNING, "a.bin")


def test_a_job_is_done_when_its_documents_are_read_or_have_failed(store: Store) -> None:
    read, poison = documents(2)
    job = store.jobs.open()
    store.jobs.enqueue(job, [read, poison])
    store.jobs.close(job)
    store.put_reading(Reading(document=read.id))
    store.fail(poison.id, "no sentence ends")
    found = store.jobs.job(job)
    assert found
    assert (found.state, found.settled, found.failed) == (JobState.DONE, 2, 1)
    assert found.failures[0].error == "no sentence ends"
    assert store.jobs.retry(job) == 1
    found = store.jobs.job(job)
    assert found
    assert (found.state, found.waiting, found.failed) == (JobState.RUNNING, 1, 0)


def test_a_document_that_failed_is_accepted_again_when_it_is_sent_again(store: Store) -> None:
    (poison,) = documents(1)
    store.jobs.enqueue(store.jobs.open(), [poison])
    store.fail(poison.id, "no sentence ends")
    assert store.jobs.enqueue(store.jobs.open(), [poison]) == set()
    assert store.pending(10) == [poison]


def test_many_readers_at_once_lease_every_document_once(store: Store) -> None:
    store.add_all(documents(60))
    with ThreadPoolExecutor(6) as pool:
        leases = list(pool.map(lambda owner: store.jobs.lease(str(owner), 10, 60), range(8)))
    leased = [each.document.id for lease in leases for each in lease]
    assert len(leased) == len(set(leased)) == 60


def test_a_lease_that_is_not_renewed_runs_out_and_counts_as_an_attempt(store: Store) -> None:
    lost, held = documents(2)
    store.add_all([lost, held])
    assert {each.attempts for each in store.jobs.lease("dead", 2, -1)} == {1}
    store.jobs.renew("dead", [held.id], 60)
    (again,) = store.jobs.lease("alive", 2, 60)
    assert (again.document, again.attempts) == (lost, 2)
    assert store.jobs.lease("late", 2, 60) == []


def test_a_lease_given_back_leaves_no_trace(store: Store) -> None:
    (only,) = documents(1)
    store.add(only)
    store.jobs.lease("first", 1, 60)
    store.jobs.release("first", [only.id])
    assert store.jobs.lease("second", 1, 60)[0].attempts == 1


def test_leases_and_jobs_are_no_content_of_a_graph_that_is_read(store: Store) -> None:
    (only,) = documents(1)
    store.add(only)
    store.put_reading(Reading(document=only.id))
    plain = store.content_hash()
    store.delete_document(only.id)
    store.jobs.enqueue(store.jobs.open(), [only])
    store.jobs.lease("someone", 1, 60)
    store.put_reading(Reading(document=only.id))
    assert store.content_hash() == plain


def test_cancelling_removes_what_nobody_has_read_and_nobody_else_asked_for(store: Store) -> None:
    read, shared, alone = documents(3)
    job, other = store.jobs.open(), store.jobs.open()
    store.jobs.enqueue(job, [read, shared, alone])
    store.jobs.enqueue(other, [shared])
    store.put_reading(Reading(document=read.id))
    assert store.jobs.cancel(job)
    found = store.jobs.job(job)
    assert found
    assert (found.state, found.waiting) == (JobState.CANCELLED, 0)
    assert store.document(read.id)
    assert store.document(shared.id)
    assert store.document(alone.id) is None
    assert not store.jobs.cancel("none")


def test_a_job_that_is_done_cannot_be_cancelled_any_more(store: Store) -> None:
    (only,) = documents(1)
    job = store.jobs.open()
    store.jobs.enqueue(job, [only])
    store.put_reading(Reading(document=only.id))
    store.jobs.cancel(job)
    found = store.jobs.job(job)
    assert found
    assert found.state is JobState.DONE


def test_a_job_whose_sender_died_is_abandoned_once_what_it_brought_is_read(store: Store) -> None:
    (only,) = documents(1)
    job = store.jobs.open(seconds=-1)
    store.jobs.enqueue(job, [only])
    assert state(store, job) is JobState.RUNNING
    store.put_reading(Reading(document=only.id))
    assert state(store, job) is JobState.ABANDONED
    store.jobs.hold([job], 60)
    assert state(store, job) is JobState.RUNNING
    store.jobs.close(job)
    assert state(store, job) is JobState.DONE


def state(store: Store, job: str) -> JobState:
    found = store.jobs.job(job)
    assert found
    return found.state


def test_ended_jobs_are_forgotten_and_their_documents_stay(store: Store) -> None:
    ended, running = store.jobs.open(), store.jobs.open()
    one, two = documents(2)
    store.jobs.enqueue(ended, [one])
    store.jobs.enqueue(running, [two])
    store.put_reading(Reading(document=one.id))
    assert [job.id for job in store.jobs.latest(5)] == [running, ended]
    store.jobs.forget(days=-1)
    assert store.jobs.job(ended) is None
    assert store.jobs.job(running)
    assert store.document(one.id)


def test_holding_a_lease_while_its_document_is_written_leaves_nothing_on_it(store: Store) -> None:
    sent = documents(40)
    store.add_all(sent)
    store.jobs.lease("reader", 40, 60)
    ids = [each.id for each in sent]
    with ThreadPoolExecutor(4) as pool:
        held = [pool.submit(store.jobs.renew, "reader", ids, 60) for _ in range(8)]
        written = pool.submit(store.put_readings, [Reading(document=id_) for id_ in ids])
        held += [pool.submit(store.jobs.lease, "other", 40, 60) for _ in range(4)]
        for each in (*held, written):
            each.result()
    once = store.content_hash()
    for each in sent:
        store.delete_document(each.id)
    store.add_read((each, Reading(document=each.id)) for each in sent)
    assert store.content_hash() == once
