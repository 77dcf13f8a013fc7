"""`/v1/schema` and `/v1/stats`: what the graph may hold, with meanings, and how much of it there is."""

from typing import Self

from fastapi import APIRouter
from pydantic import Field

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


@router.get("/schema", summary="The ontology, with meanings and counts")
@of_one_revision
def schema(store: OpenStore) -> Schema:
    """What the graph may hold: the type of an edge in Neo4j is its kind, and its status unless asserted."""
    counts = store.counts()
    return Schema(
        labels=tuple(LabelCount(name=label, entities=counts.entities[label]) for label in Label),
        kinds=tuple(KindOfRelation.of(kind, counts) for kind in KINDS.values()),
        statuses=tuple(
            StatusMeaning(name=status, meaning=status.meaning, answers=status.answers) for status in Status
        ),
        organization_forms=tuple(OrganizationForm),
        agreement_forms=tuple(AgreementForm),
        agreement_stages=tuple(Stage),
    )


@router.get("/stats", summary="How much the graph holds")
@of_one_revision
def stats(store: OpenStore) -> Counts:
    """Counts of claims, documents by state, entities by label and relations by type; and the revision."""
    return store.counts()
