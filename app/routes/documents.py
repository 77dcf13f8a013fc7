"""`/v1/documents`: add a document, look at one, remove one."""

import json
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.concurrency import run_in_threadpool

from app.errors import NotFound, TooLarge, Unsupported
from app.reading import Desk, Outcome
from app.routes.store import OpenStore
from graph.results import StoredDocument
from ingest.admission import MAX_CHARACTERS, admit

router = APIRouter(prefix="/v1/documents", tags=["documents"])

MAX_BYTES: Final = 8 * MAX_CHARACTERS
"""The longest body, in bytes: a text of the greatest length with escapes, and its metadata."""


class NewDocument(BaseModel):
    """A document as it is sent. What is not known is left out."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None


async def _body(request: Request) -> NewDocument:
    """The body, read only as far as it may reach."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise Unsupported("send the document as application/json")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BYTES:
            raise TooLarge(f"a document has at most {MAX_BYTES:,} bytes")
    try:
        return NewDocument.model_validate(json.loads(body))
    except ValidationError as error:
        raise RequestValidationError(
            [{**one, "loc": ("body", *one["loc"])} for one in error.errors(include_url=False)]
        ) from error
    except (ValueError, RecursionError) as error:
        raise RequestValidationError(
            [{"loc": ("body",), "msg": f"not JSON: {error}", "type": "json_invalid"}]
        ) from error


def _desk(request: Request) -> Desk:
    return request.app.state.desk


_OPENAPI: Final = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": NewDocument.model_json_schema()}},
    }
}


@router.post("", status_code=201, summary="Add a document", openapi_extra=_OPENAPI)
async def add(
    response: Response,
    new: Annotated[NewDocument, Depends(_body)],
    desk: Annotated[Desk, Depends(_desk)],
) -> Outcome:
    """Store and read a document: 201 when it is new, 200 when it was stored before and nothing changed."""
    document = await run_in_threadpool(lambda: admit(**new.model_dump()))
    outcome = await run_in_threadpool(desk.ingest, document)
    response.status_code = 201 if outcome.created else 200
    return outcome


@router.get("/{document_id}", summary="One document with its claims")
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
