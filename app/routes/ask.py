"""`GET /v1/ask`: a question in English; the relations that answer it, with their sentences."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from app.ask.answer import Answer, ask
from app.ask.cypher import browser
from app.routes.store import OpenStore

router = APIRouter(tags=["questions"])


@router.get("/v1/ask", summary="Ask a question")
def answer(
    request: Request,
    store: OpenStore,
    q: Annotated[str, Query(min_length=1, max_length=500, description="Such as: who supplies Russia")],
) -> Answer:
    """Asserted and alleged relations answer; the others stand apart. What is not understood is refused."""
    return ask(q, store, browser(request.app.state.settings))
