"""`/v1/documents`: add documents, look at one, remove one."""

import asyncio
import json
import re
import time
from typing import Annotated, Final

from fastapi import APIRouter, Header, Request, Response
from starlette.concurrency import run_in_threadpool

from app.errors import NotFound, Unsupported
from app.jobs import Desk, Outcome, Taken
from app.routes.bodies import NewDocument, fetched, form, lines, one_document
from app.routes.desk import OpenDesk
from app.routes.store import OpenStore, of_one_revision
from graph.results import Job, JobState, StoredDocument
from ingest.admission import admit
from ingest.sources import admitted

router = APIRouter(prefix="/v1/documents", tags=["documents"])

WAIT_SECONDS: Final = 10.0
"""How long a single document is waited for, where the sender does not say."""

MAX_WAIT_SECONDS: Final = 60.0

_LOOK_SECONDS: Final = 0.05
_BATCHES: Final = {
    "application/x-ndjson": lines,
    "application/jsonl": lines,
    "multipart/form-data": form,
}
_TEXT: Final = {"type": "string"}
_EXAMPLE: Final = {"text": "Iran supplied drones to Russia.", "published": "2024-05-01"}
_OPENAPI: Final = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": NewDocument.model_json_schema(), "example": _EXAMPLE},
            "application/x-ndjson": {
                "schema": {"type": "string", "description": "One such JSON document a line."},
                "example": f"{json.dumps(_EXAMPLE)}\n",
            },
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "description": "Files of any format that is read, with metadata for all of them.",
                    "properties": {
                        "file": {"type": "array", "items": {"type": "string", "format": "binary"}},
                        **dict.fromkeys(("text", "title", "url", "publisher", "published"), _TEXT),
                    },
                }
            },
        },
    }
}


@router.post(
    "",
    status_code=202,
    summary="Add documents",
    openapi_extra=_OPENAPI,
    responses={
        200: {"model": Outcome, "description": "A single document that was stored before."},
        201: {"model": Outcome, "description": "A single document, new and read."},
        202: {"model": Job, "description": "Stored, and to be read: the job tells how far it is."},
    },
)
async def add(
    request: Request,
    response: Response,
    desk: OpenDesk,
    prefer: Annotated[
        str | None, Header(description="`wait=SECONDS` or `respond-async` (RFC 7240), for a single document.")
    ] = None,
) -> Outcome | Job:
    """Store documents; whoever gets an answer knows that they will be read.

    A single text in JSON is waited for, ten seconds unless `Prefer` says otherwise. What is sent in NDJSON
    or as files, or is fetched from its url, is answered with its job.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type in _BATCHES:
        items = await _BATCHES[media_type](request)
        job = await run_in_threadpool(desk.submit, admitted(items))
    elif media_type == "application/json":
        new = await one_document(request)
        if new.text is None:
            job = await run_in_threadpool(lambda: desk.submit(admitted(fetched(new))))
            return _accepted(response, job)
        document = await run_in_threadpool(lambda: admit(**new.model_dump()))
        taken = await run_in_threadpool(desk.take, document)
        job = await _settled(desk, taken, _wait(prefer))
        if job.state is not JobState.RUNNING:
            response.status_code = 201 if taken.created else 200
            response.headers["Location"] = f"{router.prefix}/{taken.id}"
            return await run_in_threadpool(desk.outcome, taken)
    else:
        raise Unsupported("send application/json, application/x-ndjson or multipart/form-data")
    return _accepted(response, job)


def _accepted(response: Response, job: Job) -> Job:
    response.headers["Location"] = f"/v1/jobs/{job.id}"
    return job


async def _settled(desk: Desk, taken: Taken, seconds: float) -> Job:
    """The job of a document when it has ended, or when so many seconds are over."""
    until = time.monotonic() + seconds
    while True:
        job = await run_in_threadpool(desk.job, taken.job)
        if job.state is not JobState.RUNNING or time.monotonic() >= until:
            return job
        await asyncio.sleep(_LOOK_SECONDS)


def _wait(prefer: str | None) -> float:
    """How many seconds the sender prefers to wait."""
    if prefer and re.search(r"\brespond-async\b", prefer, re.IGNORECASE):
        return 0.0
    asked = re.search(r"\bwait=(\d{1,9})\b", prefer or "", re.IGNORECASE)
    return min(float(asked[1]), MAX_WAIT_SECONDS) if asked else WAIT_SECONDS


@router.get("/{document_id}", summary="One document with its claims")
@of_one_revision
def document(store: OpenStore, document_id: str) -> StoredDocument:
    """The document of this id, with its claims in the order of its text."""
    found = store.document(document_id)
    if found is None:
        raise NotFound(f"no document has the id {document_id}")
    return found


@router.delete("/{document_id}", status_code=204, summary="Remove a document")
def delete(store: OpenStore, document_id: str) -> None:
    """Remove a document, its claims, and what followed from them alone."""
    if not store.delete_document(document_id):
        raise NotFound(f"no document has the id {document_id}")
