"""`/v1/relations`: relations in pages, and one of them with its sentences."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.errors import NotFound
from app.proof import Proven, prove
from app.routes.store import OpenStore
from graph.ontology import KINDS, Status
from graph.results import Page, RelationFilter

router = APIRouter(prefix="/v1/relations", tags=["relations"])


@router.get("", summary="Relations in order of key")
def relations(
    store: OpenStore,
    kind: Annotated[str | None, Query(pattern=f"^({'|'.join(KINDS)})$")] = None,
    subject: Annotated[str | None, Query(description="The id of an entity, such as RUS.")] = None,
    object: Annotated[str | None, Query(description="The id of an entity, such as UKR.")] = None,  # noqa: A002
    status: Status | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    cursor: Annotated[str | None, Query(description="`cursor` of the page before.")] = None,
) -> Page:
    """A page, with the cursor that asks for the next one: null at the end."""
    wanted = RelationFilter(
        kinds=(kind,) if kind else (),
        statuses=(status,) if status else (),
        subject=subject,
        object=object,
    )
    return store.relations(wanted, limit, cursor)


@router.get("/{key}", summary="One relation with its sentences")
def relation(store: OpenStore, key: str) -> Proven:
    """The relation of this key, with the sentences that prove it."""
    found = store.relation(key)
    if found is None:
        raise NotFound(f"no relation has the key {key}")
    return prove((found,), store)[0]
