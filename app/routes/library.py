"""`GET /v1/documents`: the documents that the graph holds, the latest published first."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.proof import check_publisher
from app.routes.filters import DocumentCursor, Limit
from app.routes.reply import linked
from app.routes.store import OpenStore, of_one_revision
from graph.model import PartialDate
from graph.results import DocumentFilter, DocumentPage

router = APIRouter(tags=["documents"])

Date = Annotated[
    PartialDate | None, Query(description="A date of publication, inclusive.", examples=["2024"])
]


@router.get("/v1/documents", summary="Documents, the latest first")
@of_one_revision
def documents(
    request: Request,
    response: Response,
    store: OpenStore,
    publisher: Annotated[str | None, Query(max_length=200)] = None,
    reference: Annotated[
        bool | None, Query(description="Whether they come with Entente as reference data.", examples=[False])
    ] = None,
    since: Date = None,
    until: Date = None,
    limit: Limit = 100,
    cursor: DocumentCursor = None,
) -> DocumentPage:
    """Documents without their texts, with how far each has come; undated ones stand last."""
    wanted = DocumentFilter(publisher=publisher, reference=reference, since=since, until=until)
    page = store.documents(wanted, limit, cursor)
    if publisher and not page.documents:
        check_publisher(store, publisher)
    response.headers.update(linked(request, page.cursor))
    return page
