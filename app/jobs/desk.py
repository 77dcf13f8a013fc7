"""Takes documents at the door of the graph; stores them under a job before it answers.

What reads them is a `Crew`, here or in another process on the same graph.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeVar

from app.errors import QueueFull
from app.jobs.crew import Crew
from app.jobs.patience import patiently
from app.jobs.worker import CannotStart
from graph.model import Document, Value
from graph.results import DocumentState, Job, JobState, RefusedItem
from graph.store import Store
from ingest.sources import Refusal

RETRY_SECONDS: Final = 10
"""How long a sender is asked to wait while the queue is full."""

_GROUP: Final = 256
_LOOK_SECONDS: Final = 0.25

T = TypeVar("T")


class Taken(Value):
    """A document that is stored: `created` is false when it was stored before."""

    id: str
    created: bool
    job: str


class Outcome(Taken):
    """What became of a document: it is read, with so many claims, or has failed with an error."""

    state: DocumentState
    claims: int
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """Takes documents into a store for a crew to read; no more while `capacity` of them wait.

    While Neo4j does not answer it is asked again for `patience` seconds; then Unreachable is raised.
    """

    store: Store
    crew: Crew
    capacity: int = 100_000
    patience: float = 0.0

    def submit(self, items: Iterable[Document | Refusal]) -> Job:
        """Store documents under a new job. Raises QueueFull before anything is stored."""
        job = self.open()
        self.fill(job, items)
        return self.job(job)

    def open(self) -> str:
        """Begin a job, and give its id. Raises QueueFull."""
        waiting = self._ask(self.store.jobs.waiting)
        if waiting >= self.capacity:
            detail = f"{waiting:,} documents wait to be read; send more in {RETRY_SECONDS} seconds"
            raise QueueFull(detail, {"Retry-After": str(RETRY_SECONDS)})
        return self._ask(lambda: self.store.jobs.open(self.crew.seconds))

    def fill(self, job: str, items: Iterable[Document | Refusal]) -> None:
        """Store documents for a job in groups, while the first are read already, and close it."""
        with self.crew.sending(job):
            for group in _groups(items):
                self._take(job, group)
            self._close(job)

    def take(self, document: Document) -> Taken:
        """Store one document under a job of its own. Raises QueueFull."""
        job = self.open()
        created = self._take(job, [document])
        self._close(job)
        return Taken(id=document.id, created=bool(created), job=job)

    def ingest(self, document: Document) -> Outcome:
        """Store one document and wait until it is read. Raises QueueFull or CannotStart."""
        taken = self.take(document)
        self.finish(taken.job)
        return self.outcome(taken)

    def outcome(self, taken: Taken) -> Outcome:
        """How far a document that was taken has come."""
        found = self._ask(lambda: self.store.document(taken.id))
        return Outcome(
            **taken.model_dump(),
            state=found.state if found else DocumentState.ACCEPTED,
            claims=len(found.claims) if found else 0,
            error=found.error if found else None,
        )

    def job(self, job: str) -> Job:
        """How far a job has come that was opened here."""
        found = self._ask(lambda: self.store.jobs.job(job))
        if found is None:
            raise LookupError(f"the job {job} is gone")
        return found

    def watch(self, job: str) -> Iterator[Job]:
        """How far the job has come, again and again until it ends. Raises CannotStart without a reader."""
        while (found := self.job(job)).state is JobState.RUNNING or self.crew.sends(job):
            if self.crew.problem:
                raise CannotStart(self.crew.problem)
            yield found
            self.crew.wait(_LOOK_SECONDS)
        yield found

    def finish(self, job: str) -> Job:
        """The job when it has ended. Raises CannotStart without a reader."""
        *_, last = self.watch(job)
        return last

    def _take(self, job: str, group: Sequence[Document | Refusal]) -> set[str]:
        documents = [item for item in group if isinstance(item, Document)]
        refusals = [
            RefusedItem(name=item.name, reason=item.reason, message=item.message)
            for item in group
            if isinstance(item, Refusal)
        ]
        new = self._ask(lambda: self.store.jobs.enqueue(job, documents)) if documents else set[str]()
        if refusals:
            self._ask(lambda: self.store.jobs.refuse(job, refusals))
        self.crew.notify()
        return new

    def _close(self, job: str) -> None:
        self._ask(lambda: self.store.jobs.close(job))

    def _ask(self, act: Callable[[], T]) -> T:
        return patiently(act, self.patience)


def _groups(items: Iterable[Document | Refusal]) -> Iterator[list[Document | Refusal]]:
    iterator = iter(items)
    while group := list(islice(iterator, _GROUP)):
        yield group
