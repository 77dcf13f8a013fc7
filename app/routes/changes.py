"""`/v1/changes`: which relations appeared, were confirmed or ended since a date."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.proof import Proven, read_proven
from app.routes.filters import ChangeCursor, Limit, Quotes, Wanted
from app.routes.reply import WRITTEN, Write
from app.routes.store import OpenStore
from graph.model import PartialDate, Value
from graph.results import Change

router = APIRouter(prefix="/v1/changes", tags=["relations"])


class Changed(Value):
    """A relation with what documents since the date did to it."""

    changes: tuple[Change, ...]
    relation: Proven


class Changes(Value):
    """Changed relations, the latest first, and the cursor that asks for those after them, null at the end."""

    changed: tuple[Changed, ...]
    cursor: str | None = None


@router.get("", summary="What changed since a date", response_model=Changes, responses=WRITTEN)
def changes(
    store: OpenStore,
    write: Write,
    wanted: Wanted,
    since: Annotated[PartialDate, Query(description="A date of publication.", examples=["2025-01"])],
    reference: Annotated[
        bool,
        Query(description="Whether to tell of what the reference data says, too.", examples=[True]),
    ] = False,
    limit: Limit = 100,
    cursor: ChangeCursor = None,
    evidence: Quotes = 1,
) -> Response:
    """Relations of every status, or of those asked for, of which documents published then tell: since a
    date, and until another where one is given.

    What the reference data tells, such as leaders and members, is no news: only `reference=true` gives it.
    """
    asked = wanted.model_copy(
        update={
            "since": None,
            "until": None,
            "told_between": (since, wanted.until) if wanted.until else None,
            "news_since": None if reference else since,
        }
    )
    found, proven = read_proven(
        store,
        lambda: store.changes(since, asked, limit, cursor),
        lambda page: (each.relation for each in page.changed),
        evidence,
        wanted.told,
    )
    changed = tuple(
        Changed(changes=each.changes, relation=proven[each.relation.key]) for each in found.changed
    )
    return write(Changes(changed=changed, cursor=found.cursor), tuple(proven.values()), found.cursor)
