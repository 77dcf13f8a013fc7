"""Documents in, leases and progress out: which job brought what, and who reads it now.

A document is stored before anything is answered. Whoever reads leases it first; a lease that is not
renewed runs out, so the work of a reader that died comes to another.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

import neo4j

from graph import records
from graph.model import Document
from graph.results import Failure, Job, JobState, RefusedItem
from graph.store_sessions import Rows, Sessions, rows

_TOLD: Final = 100
"""How many refusals and failures a job tells of; it counts them all."""

_CHUNK: Final = 5_000
_HOLD_SECONDS: Final = 30.0


@dataclass(frozen=True, slots=True)
class Leased:
    """A document to read. `attempts` counts the leases on it that ended without an outcome, this one too."""

    document: Document
    attempts: int


class Jobs:
    """Jobs and leases in the graph. Raises Unreachable, WrongPassword or GraphError from every method."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def open(self, seconds: float = _HOLD_SECONDS) -> str:
        """Begin a job, and give its id. After so many seconds without `hold` or `close` it is abandoned."""
        id_ = uuid4().hex
        self._sessions.write(rows, "create_job", id=id_, milliseconds=int(seconds * 1000))
        return id_

    def hold(self, jobs: Sequence[str], seconds: float) -> None:
        """Say that jobs are still being sent, and will be for so many seconds."""
        self._sessions.write(rows, "hold_jobs", ids=list(jobs), milliseconds=int(seconds * 1000))

    def enqueue(self, job: str, documents: Iterable[Document]) -> set[str]:
        """Store documents for a job, in one transaction, and give the ids of the new ones.

        The job waits for those that are not read yet; documents that failed are accepted again.
        """
        by_id = {document.id: records.document_properties(document) for document in documents}
        return self._sessions.change(_enqueue, job, by_id)

    def refuse(self, job: str, refusals: Sequence[RefusedItem]) -> None:
        """Count what of a job is no document."""
        self._sessions.write(_refuse, job, refusals)

    def close(self, job: str) -> None:
        """All documents of a job are stored."""
        self._sessions.write(rows, "close_job", id=job)

    def job(self, job: str) -> Job | None:
        """How far a job has come."""
        return next(map(_job, self._sessions.read(rows, "job", id=job, limit=_TOLD)), None)

    def latest(self, limit: int) -> list[Job]:
        """The latest jobs, the newest first."""
        found = (self.job(row["id"]) for row in self._sessions.read(rows, "jobs", limit=limit))
        return [job for job in found if job]

    def cancel(self, job: str) -> bool:
        """Remove what the job brought and nobody has read. False where there is no such job."""
        if not self._sessions.write(rows, "cancel_job", id=job):
            return False
        while self._sessions.change(_release, job):
            pass
        return True

    def retry(self, job: str) -> int:
        """Accept the failed documents of a job again; how many."""
        return len(self._sessions.change(_retry, job))

    def waiting(self) -> int:
        """How many documents are accepted and not yet read, whoever brought them."""
        return self._sessions.read(rows, "waiting_documents")[0]["count"]

    def forget(self, days: int) -> None:
        """Remove ended jobs of more than so many days ago; their documents stay."""
        self._sessions.write(rows, "forget_jobs", days=days)

    # Leases

    def lease(self, owner: str, limit: int, seconds: float) -> list[Leased]:
        """Some accepted documents that nobody reads, for one owner and so many seconds."""
        found = self._sessions.write(
            _locked, "lease_documents", owner=owner, limit=limit, milliseconds=int(seconds * 1000)
        )
        return [Leased(records.document_of(row["document"]), row["document"]["attempts"]) for row in found]

    def renew(self, owner: str, documents: Sequence[str], seconds: float) -> None:
        """Hold leases for so many seconds more."""
        milliseconds = int(seconds * 1000)
        self._sessions.write(
            _locked, "renew_leases", owner=owner, ids=list(documents), milliseconds=milliseconds
        )

    def release(self, owner: str, documents: Sequence[str]) -> None:
        """Give leases back unused."""
        self._sessions.write(_locked, "release_leases", owner=owner, ids=list(documents))


def _locked(tx: neo4j.ManagedTransaction, name: str, **parameters: Any) -> Rows:
    """Change leases under the lock of the graph, so that none is put on what is being written."""
    rows(tx, "lock_graph")
    return rows(tx, name, **parameters)


def _enqueue(tx: neo4j.ManagedTransaction, job: str, by_id: dict[str, records.Properties]) -> set[str]:
    ids = list(by_id)
    new = {row["id"] for row in rows(tx, "add_documents", rows=list(by_id.values()))}
    rows(tx, "accept_failed", ids=ids)
    rows(tx, "await_documents", id=job, ids=ids, new=list(new))
    rows(tx, "tally_job", id=job, new=len(new), known=len(ids) - len(new), refused=0, refusals=None)
    return new


def _refuse(tx: neo4j.ManagedTransaction, job: str, refusals: Sequence[RefusedItem]) -> None:
    (row,) = rows(tx, "tally_job", id=job, new=0, known=0, refused=len(refusals), refusals=None)
    told = [*json.loads(row["refusals"] or "[]"), *(refusal.model_dump() for refusal in refusals)]
    rows(tx, "tally_job", id=job, new=0, known=0, refused=0, refusals=json.dumps(told[:_TOLD]))


def _release(tx: neo4j.ManagedTransaction, job: str) -> int:
    return rows(tx, "cancel_documents", id=job, limit=_CHUNK)[0]["released"]


def _retry(tx: neo4j.ManagedTransaction, job: str) -> Rows:
    ids = [row["id"] for row in rows(tx, "failed_of_job", id=job)]
    return rows(tx, "accept_failed", ids=ids)


def _job(row: records.Properties) -> Job:
    node = row["job"]
    return Job(
        id=node["id"],
        created=node["created"].to_native().isoformat(),
        state=_state(row),
        new=node["new"],
        known=node["known"],
        waiting=row["waiting"],
        failed=row["failed"],
        refused=node["refused"],
        failures=tuple(Failure.model_validate(failure) for failure in row["failures"]),
        refusals=tuple(RefusedItem.model_validate(told) for told in json.loads(node.get("refusals") or "[]")),
    )


def _state(row: records.Properties) -> JobState:
    node = row["job"]
    if row["waiting"] or (node["receiving"] and not row["abandoned"]):
        return JobState.RUNNING
    if row["abandoned"]:
        return JobState.ABANDONED
    return JobState.CANCELLED if node["cancelled"] else JobState.DONE
