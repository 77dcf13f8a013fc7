"""`/v1/export`: the whole graph, or all relations that pass the filters, as one file."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from app.formats import STREAMED, Format, negotiate, parts, stream
from app.proof import Proven, read_proven
from app.routes.filters import Quotes, Wanted, narrowed
from app.routes.relations import End
from app.routes.reply import WRITTEN
from app.routes.store import OpenStore
from graph.model import EntityRef
from graph.results import RelationFilter
from graph.store import Store

router = APIRouter(prefix="/v1/export", tags=["relations"])

_PAGE: Final = 500
_CITING: Final = (Format.NDJSON, Format.CSV, Format.JSONLD)
_Streamed = Literal[STREAMED]
_CONTENT: Final[dict[str, Any]] = WRITTEN[200]["content"]


@router.get(
    "",
    summary="The whole graph as one file",
    response_class=StreamingResponse,
    responses={200: {"content": {each.media_type: _CONTENT[each.media_type] for each in STREAMED}}},
)
def export(
    request: Request,
    store: OpenStore,
    wanted: Wanted,
    format: Annotated[  # noqa: A002
        _Streamed | None, Query(description="How to write it; the Accept header says it as well.")
    ] = None,
    subject: End = None,
    object: End = None,  # noqa: A002
    either: End = None,
    evidence: Quotes = 1,
) -> StreamingResponse:
    """All entities and relations of every status, or the relations that pass the filters, with their ends.

    It is written as it is read, however large the graph. Of a graph that changes meanwhile, each relation
    is as it was when its turn came.
    """
    written = negotiate(format, request.headers.get("accept", "*/*"), STREAMED)
    asked = narrowed(wanted, subject=subject, object=object, either=either)
    pages = _pages(store, asked, evidence if written in _CITING else 0)
    first = next(pages)
    alone = _entities(store) if asked == RelationFilter() else ()
    text = stream(parts(chain([first], pages), alone), written, store)
    headers = {"Content-Disposition": f'attachment; filename="{written.file_name}"'}
    return StreamingResponse(text, headers=headers, media_type=written.media_type)


def _pages(store: Store, wanted: RelationFilter, quotes: int) -> Iterator[Sequence[Proven]]:
    """All relations, page after page, the first of which may be empty."""
    cursor: str | None = ""
    while cursor is not None:
        read = partial(store.relations, wanted, _PAGE, cursor)
        page, proven = read_proven(store, read, lambda page: page.relations, quotes, wanted.told)
        yield tuple(proven.values())
        cursor = page.cursor


def _entities(store: Store) -> Iterator[EntityRef]:
    """All entities in order of id."""
    cursor: str | None = ""
    while cursor is not None:
        page = store.entities_of("Entity", _PAGE, cursor)
        yield from (entity.ref for entity in page.entities)
        cursor = page.cursor
