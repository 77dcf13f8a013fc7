"""`/v1/compare`: what two entities share and where they differ."""

from fastapi import APIRouter
from pydantic import Field

from app.compare import Comparison, compare
from app.errors import NotFound, answers
from app.routes.entities import existing
from app.routes.filters import FACTS, Wanted, narrowed
from app.routes.paths import End
from app.routes.store import OpenStore, of_one_revision
from graph.model import Entity
from graph.results import RelationFilter

router = APIRouter(prefix="/v1/compare", tags=["relations"])

MOST = 1000
"""How many relations of each entity are compared."""


class Compared(Comparison):
    """What two entities share, and where they differ."""

    a: Entity
    b: Entity
    complete: bool = Field(description=f"False where one has more than {MOST:,} relations; filters help.")


@router.get("", summary="What two entities share", responses=answers(NotFound))
@of_one_revision
def compared(store: OpenStore, wanted: Wanted, a: End, b: End) -> Compared:
    """Asserted and alleged relations of both, or of the kinds and statuses asked for, side by side.

    They share a third entity where both stand to it in a relation of one kind and direction.
    """
    ends = existing(store, a), existing(store, b)
    pages = [store.relations(_of(wanted, each.id), MOST) for each in ends]
    found = compare(ends[0].id, ends[1].id, pages[0].relations, pages[1].relations)
    return Compared(
        a=ends[0],
        b=ends[1],
        complete=not any(page.cursor for page in pages),
        **{name: getattr(found, name) for name in Comparison.model_fields},
    )


def _of(wanted: RelationFilter, entity: str) -> RelationFilter:
    return narrowed(wanted, (), FACTS, either=entity)
