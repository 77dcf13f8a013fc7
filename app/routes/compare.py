"""`/v1/compare`: what two entities share and where they differ."""

from collections.abc import Iterable, Iterator
from typing import Literal, Self

from fastapi import APIRouter, Response
from pydantic import Field

from app.compare import Comparison, compare
from app.errors import NotFound, answers
from app.proof import Proven, prove
from app.routes.entities import existing
from app.routes.filters import FACTS, Quotes, Wanted, distinct, narrowed
from app.routes.listing import WRITTEN, List
from app.routes.paths import End
from app.routes.store import OpenStore, of_one_revision
from graph.model import Entity, PartialDate, Value
from graph.ontology import Status
from graph.results import RelationFilter

router = APIRouter(prefix="/v1/compare", tags=["relations"])

MOST = 1000
"""How many relations of each entity are compared."""


class Compared(Comparison):
    """What two entities share, and where they differ."""

    a: Entity
    b: Entity
    complete: bool = Field(description=f"False where one has more than {MOST:,} relations; filters help.")


Part = Literal["between", "shared", "only_a", "only_b"]


class ComparedRelation(Value):
    """A relation as a row: in which part of the comparison it stands, and its ends by id and name."""

    part: Part
    key: str
    kind: str
    status: Status
    subject: str
    subject_name: str
    object: str
    object_name: str
    since: PartialDate | None
    until: PartialDate | None
    form: str | None
    goods: tuple[str, ...]
    claims: int
    documents: int
    publishers: int
    quote: str

    @classmethod
    def of(cls, part: Part, relation: Proven) -> Self:
        """The row of a relation."""
        ends = {
            "subject": relation.subject.id,
            "subject_name": relation.subject.name,
            "object": relation.object.id,
            "object_name": relation.object.name,
        }
        goods = tuple(item.text for item in relation.goods)
        same = cls.model_fields.keys() - ends.keys() - {"part", "goods"}
        return cls(part=part, goods=goods, **ends, **{name: getattr(relation, name) for name in same})


@router.get(
    "", summary="What two entities share", response_model=Compared, responses=answers(NotFound) | WRITTEN
)
@of_one_revision
def compared(store: OpenStore, write: List, wanted: Wanted, a: End, b: End, evidence: Quotes = 1) -> Response:
    """Asserted and alleged relations of both, or of the kinds and statuses asked for, side by side.

    They share a third entity where both stand to it in a relation of one kind and direction. As rows the
    relations come one after the other, each with the `part` in which it stands.
    """
    distinct(a, b)
    ends = existing(store, a), existing(store, b)
    pages = [store.relations(_of(wanted, each.id), MOST) for each in ends]
    of_a, of_b = (prove(page.relations, store, evidence, wanted.told) for page in pages)
    found = compare(ends[0].id, ends[1].id, of_a, of_b)
    answer = Compared(
        a=ends[0],
        b=ends[1],
        complete=not any(page.cursor for page in pages),
        **{name: getattr(found, name) for name in Comparison.model_fields},
    )
    return write(answer, ComparedRelation, tuple(_rows(found)))


def _rows(found: Comparison) -> Iterator[ComparedRelation]:
    shared = (relation for each in found.shared for relation in (*each.a, *each.b))
    parts: tuple[tuple[Part, Iterable[Proven]], ...] = (
        ("between", found.between),
        ("shared", shared),
        ("only_a", found.only_a),
        ("only_b", found.only_b),
    )
    for part, relations in parts:
        yield from (ComparedRelation.of(part, relation) for relation in relations)


def _of(wanted: RelationFilter, entity: str) -> RelationFilter:
    return narrowed(wanted, (), FACTS, either=entity)
