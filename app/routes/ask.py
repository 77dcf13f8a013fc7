"""`/v1/ask`: a question in English, answered by relations with their sentences, or completed as one types."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.ask.answer import Answer, ask
from app.ask.cypher import browser
from app.ask.forms import forms
from app.ask.suggest import Suggestion, suggest
from app.routes.parameters import KNOWN
from app.routes.reply import WRITTEN, Write
from app.routes.store import OpenStore, of_one_revision

router = APIRouter(prefix="/v1/ask", tags=["questions"], dependencies=[KNOWN])


@router.get("", summary="Ask a question", response_model=Answer, responses=WRITTEN)
def answer(
    request: Request,
    store: OpenStore,
    write: Write,
    q: Annotated[
        str,
        Query(
            min_length=1,
            max_length=500,
            description="Such as: who supplies Russia",
            openapi_examples={question: {"value": question} for question in forms().starters},
        ),
    ],
) -> Response:
    """Asserted and alleged relations answer; the others stand apart. What is not understood is refused.

    Who does not do something are those of whom no document says that they do, which is no proof: `absent`.
    In formats other than JSON all the relations are written, each with its status: `bundle` is for a
    fact-checker.

    The refusal has the `nearest` questions that are understood and, for a name that nobody or more than
    one has, the `candidates`.
    """
    answered = ask(q, store, browser(request.app.state.settings))
    return write(answered, (*answered.relations, *answered.others))


@router.get("/suggest", summary="Complete a question")
@of_one_revision
def completions(
    store: OpenStore,
    q: Annotated[str, Query(max_length=500, description="The beginning, such as: who supplies Ru")] = "",
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> list[Suggestion]:
    """How the question may go on, as one types: known questions, then names, then words."""
    return suggest(q, store.find_entities, limit)
