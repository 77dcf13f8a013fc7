"""`/ingest`: paste a text, drop a file or give an address; see its claims in place; save or discard.

Pages with scripts have `/ingest/events` tell how the reading goes on; without them the form is answered.
"""

import json
from collections.abc import AsyncIterator, Iterator
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from app.errors import Invalid, NotAllowed, TooLarge
from app.fetch import FetchError, fetch
from app.routes.html import PageRoute, page
from app.views import marks
from app.views.pages import render
from app.views.preview import Previewer
from graph.model import Claim, Document, Reading
from ingest.admission import MAX_CHARACTERS, Reason, Refused, admit
from ingest.sources import Item, Link, Refusal, read
from ingest.sources.item import MAX_BYTES

router = APIRouter(route_class=PageRoute, include_in_schema=False)

MAX_FORM: Final = MAX_BYTES + 8 * MAX_CHARACTERS
"""The longest form that is taken, in bytes: a file and a text."""

_PARSING: Final = 0.7
"""The part of the time of reading that goes into the parse."""

_METADATA: Final = ("title", "url", "publisher", "published")
_FIELDS: Final = ("text", "address", *_METADATA)


async def _form(request: Request) -> AsyncIterator[FormData]:
    """The form as it was sent from a page of this service. Raises NotAllowed or TooLarge."""
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("Host"):
        raise NotAllowed("documents are added from the pages of this service alone")
    if not int(request.headers.get("Content-Length", MAX_FORM)) < MAX_FORM:
        raise TooLarge(f"a form has at most {MAX_FORM:,} bytes")
    async with request.form(max_files=1, max_fields=20, max_part_size=8 * MAX_CHARACTERS) as form:
        yield form


@router.get("/ingest")
def blank(request: Request) -> Response:
    """An empty form."""
    return page("ingest.html", request, form=dict.fromkeys(_FIELDS, ""), problem=None)


@router.post("/ingest")
async def ingest(request: Request, form: Annotated[FormData, Depends(_form)]) -> Response:
    """The claims of the text in their places; nothing is saved."""
    fields, file = await _sent(form)
    try:
        document = await run_in_threadpool(_document, fields, file)
    except (Refused, FetchError) as error:
        return page("ingest.html", request, 422, form=fields, problem=str(error))
    previewer: Previewer = request.app.state.previewer
    reading = await run_in_threadpool(previewer.read, document)
    return page("preview.html", request, **_preview(document, reading))


@router.post("/ingest/events")
async def events(request: Request, form: Annotated[FormData, Depends(_form)]) -> Response:
    """Server-sent events: the text, how far it is read, each claim when it is made, and at last the page."""
    fields, file = await _sent(form)
    try:
        document = await run_in_threadpool(_document, fields, file)
    except FetchError as error:
        raise Invalid(str(error)) from None
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    told = _told(document, request.app.state.previewer)
    return StreamingResponse(told, media_type="text/event-stream", headers=headers)


@router.post("/ingest/save")
async def save(request: Request, form: Annotated[FormData, Depends(_form)]) -> Response:
    """Store the document that was read, character for character, and show it."""
    try:
        sent = Document.model_validate_json(str(form.get("document")))
    except ValidationError:
        raise Invalid("the form holds no document: begin again at /ingest") from None
    document = await run_in_threadpool(lambda: admit(**sent.model_dump()))
    outcome = await run_in_threadpool(request.app.state.desk.ingest, document)
    return RedirectResponse(f"/documents/{outcome.id}", status_code=303)


async def _sent(form: FormData) -> tuple[dict[str, str], tuple[str, bytes] | None]:
    """What was typed, and the name and the bytes of the file where there is one."""
    file = form.get("file")
    data = (file.filename, await file.read()) if isinstance(file, UploadFile) and file.filename else None
    return {name: str(form.get(name) or "") for name in _FIELDS}, data


def _told(document: Document, previewer: Previewer) -> Iterator[str]:
    yield _event(text=document.text, done=0)
    length, number = len(document.text), 0
    for step in previewer.follow(document):
        match step:
            case int(parsed):
                yield _event(done=_PARSING * parsed / length)
            case Claim():
                number += 1
                yield _event(
                    done=_PARSING + (1 - _PARSING) * step.end / length,
                    start=marks.units(document.text, step.start),
                    end=marks.units(document.text, step.end),
                    why=render("reason.html", claim=step, number=number),
                )
            case Reading():
                yield _event(done=1, page=render("previewed.html", **_preview(document, step)))


def _event(**told: str | float) -> str:
    return f"data: {json.dumps(told)}\n\n"


def _preview(document: Document, reading: Reading) -> dict[str, Any]:
    claims = reading.claims
    pieces = marks.pieces(document.text, [(claim.start, claim.end) for claim in claims])
    return {"document": document, "claims": claims, "pieces": pieces}


def _document(fields: dict[str, str], file: tuple[str, bytes] | None) -> Document:
    """The document of a file, of an address or of a text, whichever is given first. Raises Refused."""
    if file:
        return _first(read(file[1], name=file[0]))
    if fields["address"]:
        return _first(fetch(fields["address"]).items())
    text = fields["text"].replace("\r\n", "\n")  # HTML forms send every line break as two characters
    return admit(text, **{name: fields[name] or None for name in _METADATA})


def _first(items: Iterator[Item]) -> Document:
    item = next(items, None)
    if item is None:
        raise Refused(Reason.EMPTY, "there is no text in it")
    if isinstance(item, Refusal):
        raise Refused(item.reason, item.message)
    return (item.draft if isinstance(item, Link) else item).admit()
