"""The messages of the Reconciliation Service API 0.2 (W3C Community Group report of 2023-04-10)."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, RootModel, field_validator, model_validator

from graph.model import Entity, Value
from graph.ontology import Label

MOST_QUERIES = 200
"""Queries in a batch, and entities in a data extension, at most."""

_MOST_PROPERTIES = 50


class Named(Value):
    """An id with its name: a type, a property or an entity."""

    id: str
    name: str


class PropertyValue(BaseModel):
    """What a column beside the name says: here `date`, on which offices count."""

    model_config = ConfigDict(frozen=True)

    pid: str
    v: Any


class NameQuery(BaseModel):
    """A name to match; `type` restricts what it may be. Properties alone, without a name, match nobody."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    query: Annotated[str, Field(max_length=500)] = ""
    type: tuple[str, ...] = ()
    limit: Annotated[int, Field(ge=1, le=100)] = 10
    properties: tuple[PropertyValue, ...] = ()
    type_strict: Literal["any", "should", "all"] = "any"

    @field_validator("type", mode="before")
    @classmethod
    def _several(cls, type_: Any) -> Any:
        return (type_,) if isinstance(type_, str) else type_

    @model_validator(mode="after")
    def _asks(self) -> Self:
        if not {"query", "properties"} & self.model_fields_set:
            raise ValueError("a query has a `query` or `properties`")
        return self


class Batch(RootModel[dict[str, NameQuery]]):
    """Queries under the names by which their results are told apart."""

    root: Annotated[dict[str, NameQuery], Field(max_length=MOST_QUERIES)]


class Feature(Value):
    """Why a candidate is one, for who makes a score of their own."""

    id: str
    value: bool | float


class Match(Value):
    """A candidate: `score` from 0 to 100; `match` where it is the only one that can be meant."""

    id: str
    name: str
    description: str
    type: tuple[Named, ...]
    score: float
    match: bool
    features: tuple[Feature, ...]


class Matches(Value):
    """The candidates of one query, the best first."""

    result: tuple[Match, ...]


class Suggested(Named):
    """An entity that a prefix may become."""

    description: str
    notable: tuple[Named, ...]


class Suggestions(Value):
    """What a prefix may become."""

    result: tuple[Suggested | Named, ...]


class Flyout(Value):
    """An entity as HTML for a small box."""

    id: str
    html: str


class PropertySettings(BaseModel):
    """`limit` is the most values of one property; 0 sets none."""

    model_config = ConfigDict(frozen=True)

    limit: Annotated[int, Field(ge=0)] = 0


class WantedProperty(BaseModel):
    """A column to add."""

    model_config = ConfigDict(frozen=True)

    id: str
    settings: PropertySettings = PropertySettings()


class Extension(BaseModel):
    """The columns to add to entities that are matched already."""

    model_config = ConfigDict(frozen=True)

    ids: Annotated[tuple[str, ...], Field(max_length=MOST_QUERIES)]
    properties: Annotated[tuple[WantedProperty, ...], Field(max_length=_MOST_PROPERTIES)]


class Column(Named):
    """What a column holds; `type` where its values are entities."""

    type: Named | None = None


class Extended(Value):
    """The cells by entity and property: each a list of `str`, `float`, or of `id` with `name`."""

    meta: tuple[Column, ...]
    rows: dict[str, dict[str, tuple[dict[str, str | float], ...]]]


class Proposal(Value):
    """The columns that a type may have."""

    type: str
    properties: tuple[Named, ...]


def type_of(label: Label) -> Named:
    """A label as a type."""
    return Named(id=label, name=label)


def suggested(entity: Entity) -> Suggested:
    """An entity as a suggestion."""
    return Suggested(
        id=entity.id, name=entity.name, description=describe(entity), notable=(type_of(entity.label),)
    )


def describe(entity: Entity) -> str:
    """What tells an entity from its namesakes, in a few words."""
    known = (entity.form, entity.region, entity.capital and f"capital {entity.capital}", entity.state)
    said = ", ".join(str(one).replace("_", " ") for one in known if one)
    return f"{entity.label}: {said}" if said else str(entity.label)
