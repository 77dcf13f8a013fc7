"""`/v1/relations`: relations in pages, and one of them with its sentences."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.errors import NotFound, answers
from app.proof import Proven, prove, read_proven
from app.routes.entities import existing
from app.routes.filters import Limit, Quotes, RelationCursor, Wanted, narrowed
from app.routes.reply import WRITTEN, RelationPage, Write
from app.routes.store import OpenStore, of_one_revision

router = APIRouter(prefix="/v1/relations", tags=["relations"])

End = Annotated[str | None, Query(max_length=200, description="The id of an entity.", examples=["RUS"])]


@router.get(
    "",
    summary="Relations in order of key",
    response_model=RelationPage,
    responses=WRITTEN | answers(NotFound),
)
def relations(
    store: OpenStore,
    write: Write,
    wanted: Wanted,
    subject: End = None,
    object: End = None,  # noqa: A002
    either: End = None,
    limit: Limit = 100,
    cursor: RelationCursor = None,
    evidence: Quotes = 1,
) -> Response:
    """Relations of every status, or of those asked for, between any entities or those asked for."""
    ends = {"subject": subject, "object": object, "either": either}
    asked = narrowed(wanted, **ends)
    found, proven = read_proven(
        store,
        lambda: store.relations(asked, limit, cursor),
        lambda page: page.relations,
        evidence,
        asked.told,
    )
    if not found.relations:
        for end in filter(None, ends.values()):
            existing(store, end)
    return write.page(tuple(proven.values()), found.cursor)


@router.get("/{key}", summary="One relation with its sentences", response_model=Proven, responses=WRITTEN)
@of_one_revision
def relation(store: OpenStore, write: Write, key: str, evidence: Quotes = 10) -> Response:
    """The relation of this key, with the sentences that prove it."""
    found = store.relation(key)
    if found is None:
        raise NotFound(f"no relation has the key {key}")
    (proven,) = prove((found,), store, evidence)
    return write(proven, (proven,))
