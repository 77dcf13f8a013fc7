"""Takes a store and workers; reads every accepted document, whoever stored it, until it is stopped.

One thread leases documents, one for each worker has them read, one writes what was read and one holds the
leases. Several crews on one graph share the work; what a dead one held comes to another.
"""

import logging
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, Full, Queue
from threading import Condition, Event, Lock, Thread
from typing import Final, Self, TypeVar
from uuid import uuid4

from app.jobs.worker import CannotStart, ReadingFailed, Unreadable, Worker
from graph.errors import GraphError, Unreachable
from graph.model import Document, Reading
from graph.store import Store
from graph.store_jobs import Leased

TRIES: Final = 3
"""How often a document is read alone that ends its process or takes too long, until it is given up."""

MAX_ATTEMPTS: Final = 8
"""How many leases on a document may end without an outcome, as when it takes the whole machine down."""

_DAYS: Final = 30
"""How long an ended job can be asked for."""

_BATCH: Final = 32
_GROUP: Final = 256
_POLL_SECONDS: Final = 1.0
_PATIENCE_SECONDS: Final = 2.0
_BASE_SECONDS: Final = 20.0
_CHARACTERS_PER_SECOND: Final = 2_000

T = TypeVar("T")

_log: Final = logging.getLogger("entente.jobs")


@dataclass(frozen=True, slots=True)
class Failed:
    """A document that cannot be read, and why."""

    document: str
    error: str


def allowance(documents: Sequence[Document]) -> float:
    """How many seconds reading may take: far more than it does, and less than for ever."""
    return _BASE_SECONDS + sum(len(document.text) for document in documents) / _CHARACTERS_PER_SECOND


def read_all(
    worker: Worker, documents: Sequence[Document], patience: float = 1.0
) -> Iterator[Reading | Failed]:
    """Read documents together; when that fails one by one, so that a bad one harms none beside it.

    `patience` multiplies the time that reading may take.
    """
    if len(documents) == 1:
        yield _read_alone(worker, documents[0], patience)
        return
    try:
        yield from worker.read(documents, patience * allowance(documents))
    except ReadingFailed:
        for document in documents:
            yield _read_alone(worker, document, patience)


def _read_alone(worker: Worker, document: Document, patience: float) -> Reading | Failed:
    problem = ""
    for _ in range(TRIES):
        try:
            return worker.read([document], patience * allowance([document]))[0]
        except Unreadable as error:
            return Failed(document.id, str(error))
        except ReadingFailed as error:
            problem = str(error)
    return Failed(document.id, f"{problem}; given up after {TRIES} tries")


class Crew:
    """Workers at work on the accepted documents of a store; a context manager."""

    def __init__(
        self, store: Store, workers: Sequence[Worker], lease_seconds: float = 30.0, patience: float = 1.0
    ) -> None:
        self._store: Final = store
        self._workers: Final = workers
        self.seconds: Final = lease_seconds
        """How long a lease lasts, and a job whose sender has died."""
        self._patience: Final = patience
        self._owner: Final = uuid4().hex
        self._tasks: Final[Queue[list[Document]]] = Queue(len(workers))
        self._results: Final[Queue[list[Reading | Failed]]] = Queue(4 * len(workers))
        self._held: Final[set[str]] = set()
        self._sending: Final[set[str]] = set()
        self._lock: Final = Lock()
        self._ready = 0
        self._wake: Final = Event()
        self._stopping: Final = Event()
        self._written: Final = Condition()
        self._reading: Final = [Thread(target=self._work, args=[each], daemon=True) for each in workers]
        self._keeping: Final = [
            Thread(target=loop, daemon=True) for loop in (self._feed, self._write, self._hold)
        ]
        self.problem: str | None = None
        """Why nothing is read at the moment: no reader can be made. Null when all is well."""

    def __enter__(self) -> Self:
        for thread in (*self._reading, *self._keeping):
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop at once: what has been read is written, what has not is left to others."""
        self._stopping.set()
        self._wake.set()
        for worker in self._workers:
            worker.close()
        for thread in (*self._reading, *self._keeping):
            thread.join()
        try:
            self._store.jobs.release(self._owner, self._holding())
        except GraphError as error:
            _log.warning("leases run out by themselves: %s", error)

    def notify(self) -> None:
        """Say that documents were accepted, so that they are read at once."""
        self._wake.set()

    def wait(self, seconds: float) -> None:
        """Wait until something was written, and no longer than so many seconds."""
        with self._written:
            self._written.wait(seconds)

    @contextmanager
    def sending(self, job: str) -> Generator[None]:
        """Hold a job as long as its documents come: without, it counts as abandoned after a lease."""
        with self._lock:
            self._sending.add(job)
        try:
            yield
        finally:
            with self._lock:
                self._sending.discard(job)

    def sends(self, job: str) -> bool:
        """Whether documents of a job still come."""
        with self._lock:
            return job in self._sending

    # The threads

    def _feed(self) -> None:
        self._patiently(lambda: self._store.jobs.forget(_DAYS))
        while not self._stopping.is_set():
            self._wake.clear()
            leased = self._patiently(self._lease) or []
            for documents in self._batches(leased):
                self._put(self._tasks, documents)
            if not leased:
                self._wake.wait(_POLL_SECONDS)

    def _work(self, worker: Worker) -> None:
        ready = False
        while not self._stopping.is_set():
            documents = self._next(ready)
            if not documents:
                continue
            try:
                results = list(read_all(worker, documents, self._patience))
            except CannotStart as error:
                self._give_back(documents, str(error))
                continue
            ready, self.problem = True, None
            if not self._stopping.is_set():
                self._put(self._results, results)

    def _next(self, ready: bool) -> list[Document]:
        """Documents to read. Workers that have read already go first: to start one takes seconds."""
        if not ready and self._ready:
            self._stopping.wait(_POLL_SECONDS / 4)
            return []
        with self._lock:
            self._ready += ready
        try:
            return _get(self._tasks)
        finally:
            with self._lock:
                self._ready -= ready

    def _write(self) -> None:
        while not self._stopping.is_set() or self._working() or not self._results.empty():
            group = _get(self._results)
            while len(group) < _GROUP and not self._results.empty():
                group += _get(self._results)
            if group:
                self._patiently(lambda group=group: self._keep(group))
                with self._lock:
                    self._held.difference_update(result.document for result in group)
                with self._written:
                    self._written.notify_all()

    def _hold(self) -> None:
        while not self._stopping.wait(self.seconds / 3):
            self._patiently(lambda: self._store.jobs.renew(self._owner, self._holding(), self.seconds))
            with self._lock:
                jobs = sorted(self._sending)
            if jobs:
                self._patiently(lambda jobs=jobs: self._store.jobs.hold(jobs, self.seconds))

    # What they do

    def _lease(self) -> list[Leased]:
        leased = self._store.jobs.lease(self._owner, _BATCH * len(self._workers), self.seconds)
        with self._lock:
            self._held.update(each.document.id for each in leased)
        return leased

    def _batches(self, leased: Sequence[Leased]) -> Iterator[list[Document]]:
        """Documents to read together; alone those whose readers died, failed those that kill every one."""
        lost = [each.document for each in leased if each.attempts > MAX_ATTEMPTS]
        if lost:
            self._put(self._results, [Failed(each.id, "whatever reads it dies") for each in lost])
        yield from ([each.document] for each in leased if 1 < each.attempts <= MAX_ATTEMPTS)
        fresh = [each.document for each in leased if each.attempts <= 1]
        size = min(_BATCH, -(-len(fresh) // len(self._workers)))
        yield from (fresh[start : start + size] for start in range(0, len(fresh), size or 1))

    def _keep(self, group: Sequence[Reading | Failed]) -> None:
        """Write results together; one that cannot be written fails alone. Raises GraphError."""
        for failed in group:
            if isinstance(failed, Failed):
                self._store.fail(failed.document, failed.error)
        readings = [reading for reading in group if isinstance(reading, Reading)]
        try:
            self._store.put_readings(readings)
        except Unreachable:
            raise
        except Exception as error:  # a statement may refuse what one reading holds: those beside it stand
            if len(readings) == 1:
                self._store.fail(readings[0].document, f"it cannot be written: {error}"[:500])
                return
            _log.warning("%d readings are written one by one: %s", len(readings), error)
            for reading in readings:
                self._keep([reading])

    def _give_back(self, documents: Sequence[Document], problem: str) -> None:
        self.problem = problem
        _log.error("no document can be read: %s", problem)
        ids = [document.id for document in documents]
        self._patiently(lambda: self._store.jobs.release(self._owner, ids))
        with self._lock:
            self._held.difference_update(ids)
        self._stopping.wait(_PATIENCE_SECONDS)

    def _patiently(self, act: Callable[[], T]) -> T | None:
        """Do it, again and again while Neo4j does not answer; null when the crew stops before it did."""
        while True:
            try:
                return act()
            except GraphError as error:
                _log.warning("trying again: %s", error)
                if self._stopping.wait(_PATIENCE_SECONDS):
                    return None

    def _working(self) -> bool:
        return any(thread.is_alive() for thread in self._reading)

    def _holding(self) -> list[str]:
        with self._lock:
            return sorted(self._held)

    def _put(self, queue: Queue[T], item: T) -> None:
        while not self._stopping.is_set():
            try:
                queue.put(item, timeout=_POLL_SECONDS)
            except Full:
                continue
            return


def _get(queue: Queue[list[T]]) -> list[T]:
    """What comes next, an empty list when nothing does for a while."""
    try:
        return queue.get(timeout=_POLL_SECONDS / 4)
    except Empty:
        return []
