"""Takes the body of a request, no more of it than may be; gives the items that it holds."""

import json
from collections.abc import AsyncGenerator, Iterator
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, Final, Self, cast

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from app.errors import Invalid, TooLarge
from app.fetch import Follower
from ingest.admission import MAX_CHARACTERS
from ingest.sources import Draft, Item, Link, read

MAX_BYTES: Final = 8 * MAX_CHARACTERS
"""The longest single document, in bytes: a text of the greatest length with escapes, and its metadata."""

MAX_BATCH_BYTES: Final = 256 * 1024 * 1024
"""The longest batch, in bytes."""

MAX_FILES: Final = 1_000

_MEMORY: Final = 4 * 1024 * 1024
_FIELDS: Final = ("title", "url", "publisher", "published")


class NewDocument(BaseModel):
    """A document as it is sent. What is not known is left out; without a text the url is fetched."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None

    @model_validator(mode="after")
    def _has_a_source(self) -> Self:
        if self.text is None and self.url is None:
            raise ValueError("a text or a url is needed")
        return self


async def one_document(request: Request) -> NewDocument:
    """The document of a JSON body. Raises TooLarge or Invalid."""
    body = bytearray()
    async for chunk in _limited(request, MAX_BYTES):
        body += chunk
    try:
        return NewDocument.model_validate(json.loads(body))
    except ValidationError as error:
        raise RequestValidationError(
            [{**one, "loc": ("body", *one["loc"])} for one in error.errors(include_url=False)]
        ) from None
    except (ValueError, RecursionError) as error:
        raise Invalid(f"body: not JSON: {error}") from None


def fetched(new: NewDocument) -> Iterator[Item]:
    """The items at the address of a document that comes without its text."""
    link = Link(new.url or "", new.title, new.publisher, new.published)
    return Follower().fetch(link)


async def lines(request: Request) -> Iterator[Item]:
    """The items of an NDJSON body, which waits on disk when it is long. Raises TooLarge."""
    spool = SpooledTemporaryFile(_MEMORY)  # noqa: SIM115 - closed when its last item has been read
    async for chunk in _limited(request, MAX_BATCH_BYTES):
        spool.write(chunk)
    return _lines(cast("BinaryIO", spool))


async def form(request: Request) -> Iterator[Item]:
    """The items of all files of a multipart body; its fields tell of all. Raises TooLarge or Invalid."""
    parser = MultiPartParser(request.headers, _limited(request, MAX_BATCH_BYTES), max_files=MAX_FILES)
    try:
        sent = await parser.parse()
    except MultiPartException as error:
        raise Invalid(f"body: {error.message}") from None
    return _parts(sent)


def _lines(stream: BinaryIO) -> Iterator[Item]:
    with stream:
        yield from read(stream, media_type="application/x-ndjson")


def _parts(sent: FormData) -> Iterator[Item]:
    """What a file says of itself goes before what the sender says of all."""
    known: dict[str, Any] = {name: sent.get(name) for name in _FIELDS if isinstance(sent.get(name), str)}
    for name, part in sent.multi_items():
        if isinstance(part, UploadFile):
            with part.file:
                for item in read(part.file, part.filename, part.content_type):
                    yield item.completed(known) if isinstance(item, Draft) else item
        elif name == "text":
            yield Draft(part, **known)


async def _limited(request: Request, most: int) -> AsyncGenerator[bytes]:
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > most:
            raise TooLarge(f"the body is longer than {most:,} bytes")
        yield chunk
