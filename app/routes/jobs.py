"""`/v1/jobs`: how far the documents that were sent have come; cancel what is not read, retry what failed."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from app.errors import NotFound
from app.routes.desk import OpenDesk
from app.routes.store import OpenStore
from graph.results import Job, JobState
from graph.store import Store

router = APIRouter(prefix="/v1/jobs", tags=["jobs"])

_LOOK_SECONDS: Final = 0.25
_ALIVE_LOOKS: Final = 60


@router.get("", summary="The latest jobs")
def jobs(store: OpenStore, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> list[Job]:
    """The newest first."""
    return store.jobs.latest(limit)


@router.get("/{job_id}", summary="One job")
def job(store: OpenStore, job_id: str) -> Job:
    """How many of its documents are read, wait, have failed, and were refused; and why."""
    return _found(store, job_id)


@router.get(
    "/{job_id}/events",
    summary="One job as it goes on",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}, "description": "Server-sent events `progress`."}},
)
async def events(store: OpenStore, job_id: str) -> StreamingResponse:
    """A server-sent event `progress` with the job whenever it has come further, until it ends."""
    first = await run_in_threadpool(_found, store, job_id)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_events(store, first), media_type="text/event-stream", headers=headers)


@router.delete("/{job_id}", summary="Cancel a job")
def cancel(store: OpenStore, job_id: str) -> Job:
    """Remove its documents that nobody has read yet, but for those that another job sent too."""
    if not store.jobs.cancel(job_id):
        raise NotFound(f"no job has the id {job_id}")
    return _found(store, job_id)


@router.post("/{job_id}/retry", status_code=202, summary="Read again what failed")
def retry(store: OpenStore, desk: OpenDesk, job_id: str) -> Job:
    """Accept the failed documents of the job again."""
    _found(store, job_id)
    store.jobs.retry(job_id)
    desk.crew.notify()
    return _found(store, job_id)


def _found(store: Store, job_id: str) -> Job:
    found = store.jobs.job(job_id)
    if found is None:
        raise NotFound(f"no job has the id {job_id}")
    return found


async def _events(store: Store, job: Job) -> AsyncIterator[str]:
    """An event for each change, and a comment now and then, as proxies close silent connections."""
    yield _event(job)
    silent = 0
    while job.state is JobState.RUNNING:
        await asyncio.sleep(_LOOK_SECONDS)
        found = await run_in_threadpool(store.jobs.job, job.id)
        silent = silent + 1 if found == job else 0
        if found is None:
            return
        if not silent:
            yield _event(found)
        elif silent % _ALIVE_LOOKS == 0:
            yield ": waiting\n\n"
        job = found


def _event(job: Job) -> str:
    return f"event: progress\ndata: {job.model_dump_json()}\n\n"
