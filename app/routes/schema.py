"""`/v1/schema` and `/v1/stats`: what the graph may hold, with meanings, and how much of it there is."""

from collections.abc import Iterator
from typing import Self

from fastapi import APIRouter, Response
from pydantic import Field

from app.routes.listing import WRITTEN, List
from app.routes.store import OpenStore, of_one_revision
from graph.model import Value
from graph.ontology import (
    KINDS,
    AgreementForm,
    Kind,
    Label,
    OrganizationForm,
    Stage,
    Status,
    relationship_type,
)
from graph.results import Counts

router = APIRouter(prefix="/v1", tags=["graph"])


class KindOfRelation(Value):
    """A kind of relation: `verb` reads it from the subject, `reverse` from the object."""

    name: str = Field(examples=["SUPPLIES"])
    meaning: str
    verb: str
    reverse: str
    domain: tuple[Label, ...]
    range: tuple[Label, ...]
    symmetric: bool
    forms: tuple[str, ...]
    has_goods: bool
    relations: dict[Status, int] = Field(description="How many relations of each status there are.")

    @classmethod
    def of(cls, kind: Kind, counts: Counts) -> Self:
        """A kind of the ontology, with its counts."""
        found = {status: counts.relations.get(relationship_type(kind.name, status), 0) for status in Status}
        return cls(
            relations=found,
            **{name: getattr(kind, name) for name in cls.model_fields if name != "relations"},
        )


class StatusMeaning(Value):
    """How sure a sentence is of what it says; `answers` where it answers a plain question of fact."""

    name: Status
    meaning: str
    answers: bool


class LabelCount(Value):
    """A label of entities, and how many there are."""

    name: Label
    entities: int


class Schema(Value):
    """The ontology: labels, kinds, statuses, forms and stages."""

    labels: tuple[LabelCount, ...]
    kinds: tuple[KindOfRelation, ...]
    statuses: tuple[StatusMeaning, ...]
    organization_forms: tuple[OrganizationForm, ...]
    agreement_forms: tuple[AgreementForm, ...]
    agreement_stages: tuple[Stage, ...] = Field(description="In the order in which agreements advance.")

    @classmethod
    def of(cls, counts: Counts) -> Self:
        """The ontology, with its counts."""
        return cls(
            labels=tuple(LabelCount(name=label, entities=counts.entities[label]) for label in Label),
            kinds=tuple(KindOfRelation.of(kind, counts) for kind in KINDS.values()),
            statuses=tuple(
                StatusMeaning(name=status, meaning=status.meaning, answers=status.answers)
                for status in Status
            ),
            organization_forms=tuple(OrganizationForm),
            agreement_forms=tuple(AgreementForm),
            agreement_stages=tuple(Stage),
        )


class KindAndStatus(Value):
    """A kind of relation with one status as a row: `type` is what Neo4j calls it."""

    type: str
    kind: str
    status: Status
    relations: int
    meaning: str
    verb: str
    reverse: str
    domain: tuple[Label, ...]
    range: tuple[Label, ...]
    symmetric: bool
    forms: tuple[str, ...]


class Tally(Value):
    """How many there are of something, as a row: of documents by state, of relations by type, and so on."""

    of: str
    name: str
    count: int


@router.get(
    "/schema", summary="The ontology, with meanings and counts", response_model=Schema, responses=WRITTEN
)
@of_one_revision
def schema(store: OpenStore, write: List) -> Response:
    """What the graph may hold: the type of an edge in Neo4j is its kind, and its status unless asserted.

    As rows it is the types, each with the meaning of its kind and how many relations there are.
    """
    answer = Schema.of(store.counts())
    return write(answer, KindAndStatus, tuple(_types(answer)))


@router.get("/stats", summary="How much the graph holds", response_model=Counts, responses=WRITTEN)
@of_one_revision
def stats(store: OpenStore, write: List) -> Response:
    """Counts of claims, documents by state, entities by label and relations by type; and the revision."""
    counts = store.counts()
    return write(counts, Tally, tuple(_tallies(counts)))


def _types(schema: Schema) -> Iterator[KindAndStatus]:
    same = KindAndStatus.model_fields.keys() & KindOfRelation.model_fields.keys() - {"relations"}
    for kind in schema.kinds:
        for status, relations in kind.relations.items():
            yield KindAndStatus(
                type=relationship_type(kind.name, status),
                kind=kind.name,
                status=status,
                relations=relations,
                **{name: getattr(kind, name) for name in same},
            )


def _tallies(counts: Counts) -> Iterator[Tally]:
    yield Tally(of="claims", name="claims", count=counts.claims)
    for of in ("documents", "entities", "relations"):
        yield from (Tally(of=of, name=name, count=count) for name, count in getattr(counts, of).items())
