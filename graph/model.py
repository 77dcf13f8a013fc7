"""The values that flow through Entente: documents, entities, claims and relations. All are immutable.

Takes nothing but the ontology; knows neither the database nor the language of the texts.
"""

import hashlib
import json
import re
from functools import cached_property
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    model_validator,
)

from graph.ontology import KINDS, AgreementForm, Label, OrganizationForm, Stage, Status

DATE_PATTERN: Final = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
PartialDate = Annotated[str, Field(pattern=DATE_PATTERN)]
"""An ISO 8601 date of year, month or day precision: no part that the source left out is filled in."""

Qualifier = Literal["about", "at_least", "at_most"]


_DESIGNATION: Final = re.compile(r"\b[a-z]{1,3}(?=-?\d)")
_BILLION: Final = 1e9
_VOWELS: Final = frozenset("aeiou")


class Value(BaseModel):
    """A frozen value without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _digest(*parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:32]


class Document(Value):
    """A text with a source, a publisher and a date. What is not known is null."""

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None

    @property
    def id(self) -> str:
        """The hash of the content, text and metadata alike: 32 hexadecimal digits of a SHA-256."""
        return _digest(self.text, self.title, self.url, self.publisher, self.published)


class EntityRef(Value):
    """One end of a claim. `state` is the ISO 3166-1 alpha-3 code for which a person or organization acts."""

    label: Label
    id: str
    name: str
    state: str | None = Field(default=None, exclude_if=lambda state: state is None)


class Entity(Value):
    """A node: one state, person, organization or agreement, with every name that it goes by.

    `leader` marks a Person who heads a state or government. `form` is an OrganizationForm or an
    AgreementForm; `stage` is an agreement's. Coordinates are WGS 84 degrees.
    """

    label: Label
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    region: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    leader: bool = False
    form: OrganizationForm | AgreementForm | None = None
    stage: Stage | None = None
    state: str | None = None

    @property
    def ref(self) -> EntityRef:
        """The entity as the end of a claim."""
        return EntityRef(label=self.label, id=self.id, name=self.name, state=self.state)


_INVARIABLE: Final = ("percent", "%", "head", "worth")


def _designated(letters: re.Match[str]) -> str:
    """How the letters of a model are written: "F", "Su", "KN", and "MiG"."""
    spoken = len(letters[0]) > 1 and not _VOWELS.isdisjoint(letters[0])
    return "MiG" if letters[0] == "mig" else letters[0].capitalize() if spoken else letters[0].upper()


def _number(quantity: float) -> str:
    """A number with its thousands apart, and billions as such where none of its digits is lost."""
    billions = quantity / _BILLION
    short = billions >= 1 and (100 * billions).is_integer()
    return f"{billions:,.15g} billion" if short else f"{quantity:,.15g}"


class Goods(Value):
    """What is supplied. An unstated quantity is null; `category` is a form of SUPPLIES."""

    name: str
    quantity: float | None = None
    unit: str | None = None
    qualifier: Qualifier | None = None
    category: str | None = None

    @property
    def text(self) -> str:
        """The goods as a person would write them.

        >>> Goods(name="ammunition", quantity=9_000_000, unit="round", qualifier="about").text
        'about 9,000,000 rounds of ammunition'
        >>> Goods(name="s-400 missiles").text, Goods(name="su-35 jets").text, Goods(name="155-mm shells").text
        ('S-400 missiles', 'Su-35 jets', '155-mm shells')
        >>> Goods(name="k2 tanks").text, Goods(name="kroner", quantity=8.5e10).text
        ('K2 tanks', '85 billion kroner')
        """
        return self.worded(None if self.quantity is None else _number(self.quantity))

    def worded(self, quantity: str | None) -> str:
        """The goods with their quantity in these words; null where it is not stated.

        >>> Goods(name="weapons", quantity=5e8, unit="USD").worded("500 million")
        'weapons worth 500 million USD'
        """
        qualifier = self.qualifier.replace("_", " ") if self.qualifier and quantity else None
        if self.unit and self.unit.isupper():  # a currency
            price = (qualifier, quantity, self.unit) if quantity else ()
            parts = (
                price if price and self.name == "money" else (self.name, "worth" if price else None, *price)
            )
        else:
            unit = f"{self._units} of" if self.unit and self.unit != self.name else None
            parts = (qualifier, quantity, unit, self.name)
        return _DESIGNATION.sub(_designated, " ".join(part for part in parts if part))

    @property
    def _units(self) -> str:
        """The unit as it stands after its number: "rounds", where the text has it as "round"."""
        unit = self.unit or ""
        single = self.quantity in (None, 1) or unit in _INVARIABLE or unit.endswith("s")
        return unit if single else f"{unit}es" if unit.endswith(("x", "ch")) else f"{unit}s"


class Explanation(Value):
    """Why a claim was made: the trigger, the way to each role, and the cues of its status."""

    frame: str
    trigger: str
    roles: dict[str, str]
    cues: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Claim(Value):
    """What one sentence of one document says. `quote` is verbatim: the text from `start` to `end`.

    Offsets count Unicode code points. `attributed_to` is the entity that says so, null for the
    document's own voice; `via` is the mention that acted for the subject or object state.
    """

    document: str
    kind: str
    subject: EntityRef
    object: EntityRef
    status: Status
    attributed_to: EntityRef | None = None
    quote: str
    start: int
    end: int
    via: str | None = None
    goods: tuple[Goods, ...] = ()
    form: str | None = None
    office: str | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    confidence: float = Field(default=1.0, ge=0, le=1)
    explanation: Explanation | None = None

    @model_validator(mode="after")
    def _fits_the_ontology(self) -> Self:
        kind = KINDS.get(self.kind)
        if kind is None:
            raise ValueError(f"unknown kind of relation: {self.kind}")
        if self.subject.label not in kind.domain or self.object.label not in kind.range:
            raise ValueError(f"{self.kind} cannot stand from {self.subject.label} to {self.object.label}")
        if self.subject.id == self.object.id:
            raise ValueError(f"{self.kind} cannot stand from {self.subject.id} to itself")
        if self.form is not None and self.form not in kind.forms:
            raise ValueError(f"{self.kind} has no form {self.form}")
        if not self.quote or self.end - self.start != len(self.quote):
            raise ValueError("a claim needs its verbatim quote")
        return self

    @property
    def id(self) -> str:
        """The hash of what is said, where, and by whom: 32 hexadecimal digits of a SHA-256."""
        said_by = self.attributed_to.id if self.attributed_to else None
        said = (self.since, self.until, self.form, self.office)
        return _digest(self.document, self.key, said_by, self.start, self.end, *said)

    @property
    def key(self) -> str:
        """The key of the relation that it speaks of, without the occurrence."""
        return relation_key(self.kind, self.subject.id, self.object.id, self.status)


class AgreementMention(Value):
    """An agreement as one sentence of a document names it, with the stage that the sentence gives."""

    document: str
    agreement: EntityRef
    form: AgreementForm
    stage: Stage | None
    quote: str
    start: int
    end: int


class Reading(Value):
    """All that was read out of one document."""

    document: str
    claims: tuple[Claim, ...] = ()
    agreements: tuple[AgreementMention, ...] = ()


class Relation(Value):
    """An edge, derived from all the claims with the same key.

    `since` and `until` are dates that the texts state; `ended_by` is the publication date of the
    first document that reports the end where the end itself is undated. `first_seen` and `last_seen`
    are publication dates. `claims`, `documents` and `publishers` are counts: a story that others print again
    has one publisher, who printed it first.
    """

    kind: str
    subject: EntityRef
    object: EntityRef
    status: Status
    occurrence: int = 0
    since: PartialDate | None = None
    until: PartialDate | None = None
    ended_by: PartialDate | None = None
    first_seen: PartialDate | None = None
    last_seen: PartialDate | None = None
    claims: int
    documents: int
    publishers: int
    goods: tuple[Goods, ...] = ()
    form: str | None = None
    forms: tuple[str, ...] = ()
    quote: str

    @cached_property
    def key(self) -> str:
        """Kind, subject, object, status and occurrence, joined by colons."""
        base = relation_key(self.kind, self.subject.id, self.object.id, self.status)
        return f"{base}:{self.occurrence}"


def relation_key(kind: str, subject: str, object_: str, status: Status) -> str:
    """The key of a relation without its occurrence; the ends of a symmetric kind stand in order of id.

    >>> relation_key("MEETS", "SRB", "RUS", Status.ASSERTED)
    'MEETS:RUS:SRB:asserted'
    """
    ends = sorted((subject, object_)) if KINDS[kind].symmetric else (subject, object_)
    return ":".join((kind, *ends, status))
