"""`GET /v1/resolve`: a phrase, and a date where known; the actors that it may name."""

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
        str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$", description="The day on which offices count.")
    ] = None,
) -> tuple[Candidate, ...]:
    """Candidates, best first; none rather than a guess.

    The score is the share of a candidate among those of equal standing: 1 when it is the only one.
    """
    return resolver.resolve(q, date)
