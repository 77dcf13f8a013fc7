"""What the Reconciliation Service API 0.2 lets a service answer: strict models, which know no other fields.

Written after sections 3 to 7 of the W3C Community Group report of 2023-04-10.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, StrictBool, StrictFloat, StrictInt, StrictStr

Number = StrictInt | StrictFloat
Uri = Annotated[str, Field(pattern="^https?://", strict=True)]
OfEntity = Annotated[str, Field(pattern=r"\{\{id\}\}", strict=True)]


class Message(BaseModel):
    """Part of an answer; what is left out may not be null."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Place(Message):
    """Where a part of the service answers: the path follows the address."""

    service_url: Uri
    service_path: StrictStr


class EntityPlace(Place):
    flyout_service_url: Uri
    flyout_service_path: Annotated[str, Field(pattern=r"\$\{id\}", strict=True)]


class Preview(Message):
    url: OfEntity
    width: StrictInt
    height: StrictInt


class Suggest(Message):
    entity: EntityPlace
    type: Place
    property: Place


class View(Message):
    url: OfEntity


class Type(Message):
    id: StrictStr
    name: StrictStr


class NumberSetting(Message):
    type: Literal["number"]
    name: StrictStr
    label: StrictStr
    default: Number
    help_text: StrictStr


class Extend(Message):
    propose_properties: Place
    property_settings: list[NumberSetting]


class Manifest(Message):
    """Section 3: the service manifest."""

    versions: list[Literal["0.2"]]
    name: StrictStr
    identifierSpace: Uri  # noqa: N815
    schemaSpace: Uri  # noqa: N815
    documentation: Uri
    serviceVersion: StrictStr  # noqa: N815
    defaultTypes: list[Type]  # noqa: N815
    view: View
    preview: Preview
    suggest: Suggest
    extend: Extend


class Feature(Message):
    id: StrictStr
    value: StrictBool | Number


class Candidate(Message):
    id: StrictStr
    name: StrictStr
    description: StrictStr
    type: list[Type]
    score: Number
    match: StrictBool
    features: list[Feature]


class Result(Message):
    result: list[Candidate]


class ResultBatch(RootModel[dict[str, Result]]):
    """Section 4: the candidates of each query."""


class SuggestedEntity(Message):
    id: StrictStr
    name: StrictStr
    description: StrictStr
    notable: list[Type]


class SuggestedEntities(Message):
    """Section 5: entities that a prefix may become."""

    result: list[SuggestedEntity]


class SuggestedTypes(Message):
    """Section 5: types or properties that a prefix may become."""

    result: list[Type]


class ProposedProperties(Message):
    """Section 7: properties that entities of a type may have."""

    type: StrictStr
    properties: list[Type]


class Column(Message):
    id: StrictStr
    name: StrictStr
    type: Type = Type(id="", name="")


class Text(Message):
    str: StrictStr


class Float(Message):
    float: Number


class Columns(Message):
    """Section 7: values of the properties of entities."""

    meta: list[Column]
    rows: dict[str, dict[str, list[Text | Float | Type]]]
