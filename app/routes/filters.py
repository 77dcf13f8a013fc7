"""The parameters that lists of relations share: which relations, how many, and how many sentences of each."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from fastapi import Depends, Query

from app.errors import Invalid
from graph import cursors
from graph.model import PartialDate
from graph.ontology import KINDS, Status
from graph.results import RelationFilter

Kind = Literal[tuple(KINDS)]

FACTS = (Status.ASSERTED, Status.ALLEGED)
"""What answers where no status is asked for by name."""


async def _filter(
    kind: Annotated[list[Kind], Query(description="Kinds of relations; any where none is given.")] = [],  # noqa: B006
    status: Annotated[
        list[Status],
        Query(description="Statuses; where none is given, those that the address says."),
    ] = [],  # noqa: B006
    as_of: Annotated[
        PartialDate | None,
        Query(description="What held then, as far as dates tell.", examples=["2023-06-01"]),
    ] = None,
    since: Annotated[
        PartialDate | None, Query(description="What dates place then or later.", examples=["2024"])
    ] = None,
    until: Annotated[
        PartialDate | None, Query(description="What dates place then or before.", examples=["2024-12"])
    ] = None,
    goods: Annotated[
        str | None,
        Query(
            max_length=100,
            description="Part of the name of goods, or of any of several with “or” between.",
            examples=["shells"],
        ),
    ] = None,
    min_publishers: Annotated[
        int, Query(ge=0, le=1000, description="Reported by at least so many publishers.")
    ] = 0,
    publisher: Annotated[str | None, Query(max_length=200, description="Reported by this publisher.")] = None,
    attributed_to: Annotated[
        str | None, Query(max_length=200, description="Said by this entity.", examples=["RUS"])
    ] = None,
) -> RelationFilter:
    if since and until and since > f"{until}~":
        raise Invalid(f"query.since: {since} is after until, {until}: no date is between them")
    return RelationFilter(
        kinds=tuple(kind),
        statuses=tuple(status),
        as_of=as_of,
        since=since,
        until=until,
        goods=goods,
        min_publishers=min_publishers,
        publisher=publisher,
        attributed_to=attributed_to,
    )


def narrowed(
    wanted: RelationFilter,
    kinds: Sequence[str] = (),
    statuses: Sequence[Status] = (),
    **ends: str | None,
) -> RelationFilter:
    """The filter with its ends, within some kinds, and with the statuses that count where it names none.

    A filter of other kinds finds nothing: its kinds are then none of the ontology.
    """
    asked = tuple(kind for kind in kinds if kind in wanted.kinds) if wanted.kinds and kinds else None
    return wanted.model_copy(
        update={
            "kinds": (tuple(kinds) or wanted.kinds) if asked is None else (asked or ("",)),
            "statuses": wanted.statuses or tuple(statuses),
            **ends,
        }
    )


def distinct(a: str, b: str) -> None:
    """Raises Invalid where two entities that are asked about are one."""
    if a == b:
        raise Invalid(f"query.b: {b} is a as well: give two entities")


Wanted = Annotated[RelationFilter, Depends(_filter)]
Limit = Annotated[int, Query(ge=1, le=500, description="How many at most.")]


def _cursor(pattern: str, example: str) -> Any:
    """A query parameter that says after what of a list a page begins."""
    told = "`cursor` of the page before; the Link header holds it too."
    return Query(max_length=1000, pattern=pattern, description=told, examples=[example])


RelationCursor = Annotated[str | None, _cursor(cursors.OF_RELATIONS, "SUPPLIES:PRK:RUS:asserted:0")]
EntityCursor = Annotated[str | None, _cursor(cursors.OF_ENTITIES, "PRK")]
EventCursor = Annotated[
    str | None, _cursor(cursors.OF_EVENTS, "2024-05-01 SUPPLIES:PRK:RUS:asserted:0 began")
]
ChangeCursor = Annotated[str | None, _cursor(cursors.OF_CHANGES, "2024-05-01 SUPPLIES:PRK:RUS:asserted:0")]
DocumentCursor = Annotated[
    str | None, _cursor(cursors.OF_DOCUMENTS, "2024-05-01 cecb27a119f6b33c32480cc885f208e0")
]
Quotes = Annotated[int, Query(ge=0, le=10, description="How many sentences prove each relation, at most.")]
