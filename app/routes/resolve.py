"""`GET /v1/resolve`: a phrase, and a date where known; the actors that it may name."""

import datetime
from functools import cache
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from ingest.entities import Candidate, Resolver
from ingest.reference import load

router = APIRouter(tags=["entities"])


@cache
def resolver() -> Resolver:
    """The resolver over the reference data, built once."""
    return Resolver(load())


@router.get("/v1/resolve", summary="Who a phrase names")
def resolve(
    resolver: Annotated[Resolver, Depends(resolver)],
    q: Annotated[
        str, Query(min_length=1, max_length=500, description="A phrase in English, or a state's name.")
    ],
    date: Annotated[
        datetime.date | None, Query(description="The day on which offices count, as YYYY-MM-DD.")
    ] = None,
) -> tuple[Candidate, ...]:
    """Candidates, best first; none rather than a guess.

    The score is the share of a candidate among those of equal standing: 1 when it is the only one, 0.5 when
    two are as likely. Of persons of one name, one who headed a state counts twice. It says nothing of how
    sure it is that the phrase names an actor at all.
    """
    return resolver.resolve(q, date.isoformat() if date else None)
