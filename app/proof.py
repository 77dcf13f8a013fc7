"""Takes relations and the store; gives each with the sentences that prove it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

from pydantic import Field

from app.errors import Invalid
from graph.model import EntityRef, Goods, PartialDate, Relation, Value
from graph.ontology import Status
from graph.results import DocumentFilter, Quote, Told
from graph.store import Store

T = TypeVar("T")

MOST_QUOTES: Final = 10
"""The most sentences that are cited for one relation."""


class Proven(Value):
    """A relation with the sentences that prove it; `claims`, `documents` and `publishers` are counts.

    `since` and `until` are dates that the texts state; `ended_by` is when the end was first reported, where
    the end itself is undated; `first_seen` and `last_seen` are dates of publication.
    """

    key: str = Field(examples=["SUPPLIES:PRK:RUS:asserted:0"])
    kind: str = Field(examples=["SUPPLIES"])
    subject: EntityRef
    object: EntityRef
    status: Status
    occurrence: int = Field(description="0, or more where the relation ended before and began again.")
    since: PartialDate | None
    until: PartialDate | None
    ended_by: PartialDate | None
    first_seen: PartialDate | None
    last_seen: PartialDate | None
    goods: tuple[Goods, ...]
    form: str | None
    forms: tuple[str, ...] = Field(description="All forms that sentences tell; `form` is the most frequent.")
    claims: int
    documents: int
    publishers: int = Field(description="Distinct publishers; a syndicated copy counts for none.")
    quote: str = Field(description="The surest sentence of those asked for.")
    evidence: tuple[Quote, ...]


def prove(
    relations: Sequence[Relation], store: Store, quotes: int = MOST_QUOTES, told: Told | None = None
) -> tuple[Proven, ...]:
    """Relations with their sentences, the strongest first, of any source or as `told`, so many for each."""
    keys = [relation.key for relation in relations]
    found = store.quotes(keys, quotes, told) if relations and quotes else {}
    return tuple(_proven(relation, tuple(found.get(relation.key, ()))) for relation in relations)


def read_proven(
    store: Store,
    read: Callable[[], T],
    relations: Callable[[T], Iterable[Relation]],
    quotes: int,
    told: Told | None = None,
) -> tuple[T, dict[str, Proven]]:
    """What a reading of the store gives, and the relations in it by key, all of one revision.

    Raises Invalid where nothing is found because nobody goes by the name of who shall tell it.
    """

    def both() -> tuple[T, dict[str, Proven]]:
        found = read()
        distinct = {relation.key: relation for relation in relations(found)}
        if told and not distinct:
            _check_sources(store, told)
        return found, {each.key: each for each in prove(tuple(distinct.values()), store, quotes, told)}

    return store.snapshot(both)[0]


def check_publisher(store: Store, publisher: str) -> None:
    """Raises Invalid, with names like it, where no document is of such a publisher."""
    if store.documents(DocumentFilter(publisher=publisher), limit=1).documents:
        return
    like = store.publishers(publisher)
    near = f": is it {' or '.join(like)}?" if like else "; /v1/documents lists who published"
    raise Invalid(f'query.publisher: no publisher is called "{publisher}"{near}')


def _check_sources(store: Store, told: Told) -> None:
    if told.attributed_to and store.entity(told.attributed_to) is None:
        unknown = f"no entity has the id {told.attributed_to}; /v1/entities?q= finds names"
        raise Invalid(f"query.attributed_to: {unknown}")
    if told.publisher:
        check_publisher(store, told.publisher)


def _proven(relation: Relation, evidence: tuple[Quote, ...]) -> Proven:
    quote = evidence[0].quote if evidence else relation.quote
    told = {**vars(relation), "key": relation.key, "quote": quote, "evidence": evidence}
    return Proven.model_validate(told)
