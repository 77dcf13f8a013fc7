"""`/v1/paths`: the chains of relations by which two entities are connected."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from app.errors import NotFound, answers
from app.proof import Proven, read_proven
from app.routes.entities import existing
from app.routes.filters import FACTS, Quotes, Wanted, distinct, narrowed
from app.routes.reply import WRITTEN, Write
from app.routes.store import OpenStore
from graph.model import EntityRef, Value

router = APIRouter(prefix="/v1/paths", tags=["relations"])


class Path(Value):
    """A chain of relations from the first entity to the last."""

    entities: tuple[EntityRef, ...]
    relations: tuple[Proven, ...] = Field(description="One between each entity and the next.")


class Paths(Value):
    """The shortest chains first, of equally short ones those that more publishers report."""

    paths: tuple[Path, ...]


End = Annotated[str, Query(max_length=200, description="The id of an entity.", examples=["RUS"])]


@router.get(
    "", summary="How two entities are connected", response_model=Paths, responses=WRITTEN | answers(NotFound)
)
def paths(
    store: OpenStore,
    write: Write,
    wanted: Wanted,
    a: End,
    b: End,
    longest: Annotated[int, Query(ge=1, le=6, description="Relations in a chain, at most.")] = 4,
    limit: Annotated[int, Query(ge=1, le=10, description="How many chains at most.")] = 5,
    evidence: Quotes = 1,
) -> Response:
    """Chains of asserted and alleged relations, or of the kinds and statuses asked for."""
    distinct(a, b)
    asked = narrowed(wanted, (), FACTS)
    found, proven = read_proven(
        store,
        lambda: store.paths(a, b, asked, longest=longest, limit=limit),
        lambda paths: (relation for path in paths for relation in path.relations),
        evidence,
        wanted.told,
    )
    if not found:
        existing(store, a)
        existing(store, b)
    answer = Paths(
        paths=tuple(
            Path(entities=path.entities, relations=tuple(proven[each.key] for each in path.relations))
            for path in found
        )
    )
    return write(answer, tuple(proven.values()))
