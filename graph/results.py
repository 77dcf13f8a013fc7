"""What the store is asked and what it answers: frozen values, no database."""

from enum import StrEnum
from typing import Final, Self

from pydantic import Field

from graph.model import Claim, Document, Entity, EntityRef, PartialDate, Relation, Value
from graph.ontology import Label, Status
from graph.projection import latest

EITHER: Final = " or "
"""Stands between goods of which any will do."""


class DocumentState(StrEnum):
    """How far a stored document has come: accepted and not yet read, read, or failed with an error."""

    ACCEPTED = "accepted"
    READ = "read"
    FAILED = "failed"


class Source(Value):
    """A document without its text, as evidence cites it."""

    id: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None


class StoredDocument(Value):
    """A document as the graph holds it, with its claims in the order of its text.

    `copy_of` is the id of the first appearance of a story that the document prints again.
    """

    id: str
    document: Document
    state: DocumentState
    error: str | None = None
    copy_of: str | None = None
    claims: tuple[Claim, ...] = ()


class Evidence(Value):
    """A claim that a relation follows from, with its document. `relation` is the relation's key."""

    relation: str
    claim: Claim
    document: Source


class Quote(Value):
    """A sentence that proves a relation, at its place in its document: code points from `start` to `end`."""

    quote: str = Field(description="The sentence, word for word.")
    start: int
    end: int
    attributed_to: EntityRef | None = Field(description="Who says so; null for the document's own voice.")
    document: Source


class Told(Value):
    """By whom: the id of the entity that says so, and the publisher; what is left out does not restrict.

    `words` is a regular expression that the whole sentence must match, as Python and Java read it alike.
    """

    attributed_to: str | None = None
    publisher: str | None = None
    words: str | None = None


class RelationFilter(Told):
    """Which relations to give; what is left out does not restrict.

    `kinds` and `statuses` hold any of several. `subject`, `object` and `either` are entity ids; a
    symmetric kind is found from both ends. `as_of` asks what held then: a relation that no date places
    is left out. `since` and `until` (inclusive) ask for relations that dates place between them.
    `goods` is any part of a name or quantity of goods, in any case, or several with "or" between them, of
    which any will do; `form` is any form of the relation.
    `changed_since` asks for relations of which documents since then tell something, `told_between` for those
    of which documents published between two dates (inclusive) do, `news_since` for those
    of which the reference data tells nothing and other documents do, from "0001" on also those without a
    date. Beside one end, `others` (entity ids) are what the other may be; where no entity is given, any of
    `subjects` or of `objects` stands at its end.
    """

    kinds: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    subject: str | None = None
    object: str | None = None
    either: str | None = None
    as_of: PartialDate | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    goods: str | None = None
    min_publishers: int = 0
    form: str | None = None
    changed_since: PartialDate | None = None
    told_between: tuple[PartialDate, PartialDate] | None = None
    news_since: PartialDate | None = None
    others: tuple[str, ...] | None = None
    subjects: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()

    @property
    def told(self) -> Told:
        """By whom the relations are told."""
        return Told(attributed_to=self.attributed_to, publisher=self.publisher, words=self.words)


class Page(Value):
    """Some relations in order of key, and the cursor that asks for those after them, null at the end."""

    relations: tuple[Relation, ...]
    cursor: str | None = None


class Degree(Value):
    """How many relations of one kind an entity has: as subject, and as object."""

    kind: str
    outgoing: int
    incoming: int


class Rank(Value):
    """An entity, and with how many others it stands in relations."""

    entity: EntityRef
    others: int


class EntityPage(Value):
    """Some entities in order of id, and the cursor that asks for those after them, null at the end."""

    entities: tuple[Entity, ...]
    cursor: str | None = None


class Neighbourhood(Value):
    """An entity, those it stands in relations with, and the relations between them.

    `complete` is false where the caps left something out; what most publishers report is kept.
    """

    centre: Entity
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    complete: bool


class Path(Value):
    """A chain of relations from the first entity to the last; each may be passed in either direction."""

    entities: tuple[EntityRef, ...]
    relations: tuple[Relation, ...]


class Moment(StrEnum):
    """What happens to a relation at a date."""

    BEGAN = "began"
    REPORTED = "reported"
    CONFIRMED = "confirmed"
    ENDED = "ended"


class Event(Value):
    """A date of a relation: stated for `began` and mostly for `ended`, else of publication."""

    date: PartialDate
    event: Moment
    relation: Relation


class Timeline(Value):
    """Some events in order of date, and the cursor that asks for those after them, null at the end."""

    events: tuple[Event, ...]
    cursor: str | None = None


class Change(StrEnum):
    """What documents since a date did to a relation."""

    APPEARED = "appeared"
    CONFIRMED = "confirmed"
    ENDED = "ended"


class ChangedRelation(Value):
    """A relation with what documents since a date did to it."""

    changes: tuple[Change, ...]
    relation: Relation

    @classmethod
    def of(cls, relation: Relation, since: PartialDate, until: PartialDate | None = None) -> Self:
        """What the dates of a relation, of which documents since then tell, tell of that time."""

        def within(date: PartialDate | None) -> bool:
            return date is not None and latest(date) >= since and date <= f"{until or ''}~"

        ended = relation.status is Status.ENDED or within(relation.until) or within(relation.ended_by)
        appeared = within(relation.first_seen)
        told = relation.last_seen is not None and latest(relation.last_seen) >= since
        what = {
            Change.APPEARED: appeared,
            Change.CONFIRMED: told and not appeared,
            Change.ENDED: ended,
        }
        return cls(changes=tuple(change for change in Change if what[change]), relation=relation)


class Changes(Value):
    """Some changed relations, the latest first, and the cursor that asks for those after them."""

    changed: tuple[ChangedRelation, ...]
    cursor: str | None = None


class DocumentFilter(Value):
    """Which documents to give; `since` and `until` (inclusive) are dates of publication.

    `reference` asks for those that the reference data makes, or for all others.
    """

    publisher: str | None = None
    reference: bool | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None


class ListedDocument(Source):
    """A document without its text, how far it has come, and how many claims it states.

    `copy_of` is the id of the first appearance of a story that the document prints again.
    """

    state: DocumentState
    error: str | None = None
    copy_of: str | None = None
    begins: str | None = Field(None, description="The first words of a text without a title.")
    claims: int


class DocumentPage(Value):
    """Some documents, the latest published first and undated ones last, and the cursor for those after."""

    documents: tuple[ListedDocument, ...]
    cursor: str | None = None


class Counts(Value):
    """How much the graph holds."""

    revision: int
    claims: int
    documents: dict[DocumentState, int]
    entities: dict[Label, int]
    relations: dict[str, int]


class JobState(StrEnum):
    """Whether documents of a job are still to come or to be read. One is abandoned whose sender has died."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    ABANDONED = "abandoned"


class RefusedItem(Value):
    """An item that is no document: where it was found, and why it is refused, for programs and for people."""

    name: str | None
    reason: str
    message: str


class Failure(Value):
    """A stored document that could not be read, and why."""

    document: str
    error: str


class Job(Value):
    """What one sender brought, and how far it has come; all numbers count documents.

    `new` were stored by this job, `known` were stored before; `waiting` are still to be read, `failed`
    could not be read, and `refused` are no documents. `refusals` and `failures` tell of the first hundred.
    `created` is a moment in ISO 8601, in UTC.
    """

    id: str
    created: str
    state: JobState
    new: int
    known: int
    waiting: int
    failed: int
    refused: int
    failures: tuple[Failure, ...] = ()
    refusals: tuple[RefusedItem, ...] = ()

    @property
    def settled(self) -> int:
        """How many of its documents need no more work."""
        return self.new + self.known - self.waiting

    @property
    def summary(self) -> str:
        """The numbers that are not zero, for people: "3 new, 1 refused"."""
        counts = {
            "new": self.new,
            "stored before": self.known,
            "waiting": self.waiting,
            "failed": self.failed,
            "refused": self.refused,
        }
        return ", ".join(f"{count:,} {word}" for word, count in counts.items() if count) or "no documents"
