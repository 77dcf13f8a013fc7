"""The typed `Query` that a question is read as, and its reading in words. Takes nothing else."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from pydantic import Field

from app.ask.forms import Asks
from app.ask.lexicon import lexicon, pattern
from app.ask.posts import envoy
from app.ask.wording import are_several, called, inflected, verb
from graph.model import EntityRef, PartialDate, Value
from graph.ontology import KINDS, Label, Status
from graph.results import EITHER, Told
from ingest.entities.nouns import singular

RANKED: Final = {Asks.DOES_MOST: "subject", Asks.SUFFERS_MOST: "object"}
"""The end of which is asked who stands there in relations with the most others."""
FACTS: Final = (Status.ASSERTED, Status.ALLEGED)
_APART: Final = "reference data apart"
_MANNERS: Final = {
    Asks.MOST: "by the number of documents",
    Asks.WORDS: "in which words",
}
_PLAIN: Final = (
    Asks.HOW_MUCH,
    Asks.HOW_OFTEN,
    Asks.SINCE_WHEN,
    Asks.UNTIL_WHEN,
    Asks.WHEN_FIRST,
    Asks.WHEN_LAST,
)
"""What is asked by its own words before a clause."""
_EVER: Final = "0001"
_SOME: Final = {(Label.AGREEMENT,): "an agreement", (Label.ORGANIZATION,): "an organization"}
"""What nobody names that is no actor, by the labels that it may have."""
_ENTITY: Final = {"label": "State", "id": "RUS", "name": "Russia"}


class Query(Value):
    """A question as the graph is asked it: what is left out does not restrict, a null end is asked for.

    `also` stands at the same end as the one name that there is, `without` is one that may not stand there,
    `other_than` may not answer, `either` stands at any end; `mutual` takes both directions between subject
    and object; `members` is an organization to whose members the open end is restricted. A group is states,
    organizations, agreements, or the states of some regions. Dates are inclusive; `as_of` asks what held
    then.
    """

    asks: Asks = Asks.WHO
    kind: str | None = Field(None, examples=["SUPPLIES"])
    kinds: tuple[str, ...] = Field((), description="Where paths may run, if not everywhere.")
    subject: EntityRef | None = None
    object: EntityRef | None = Field(None, examples=[_ENTITY])
    also: EntityRef | None = None
    either: EntityRef | None = None
    without: EntityRef | None = None
    other_than: EntityRef | None = Field(None, description="Who is not asked for.")
    posted: EntityRef | None = Field(None, description="To whom the envoy is sent that is asked for.")
    mutual: bool = False
    status: tuple[Status, ...] = FACTS
    form: str | None = None
    office: str | None = None
    goods: str | None = None
    topic: str | None = Field(None, description="What its sentences must speak of.", examples=["troops"])
    place: str | None = Field(None, description="A place of which its sentences must speak.")
    since: PartialDate | None = None
    until: PartialDate | None = None
    as_of: PartialDate | None = None
    began: bool = Field(False, description="Whether it began between the dates, and not only held then.")
    members: EntityRef | None = None
    acting: EntityRef | None = Field(None, description="An organization of which any member is the subject.")
    facing: EntityRef | None = Field(None, description="An organization of which any member is the object.")
    among: str | None = Field(
        None, description="The group of who is asked for.", examples=["states of Africa"]
    )
    subjects: str | None = Field(None, description="The group of which any stands as the subject.")
    objects: str | None = Field(None, description="The group of which any stands as the object.")
    eithers: str | None = Field(None, description="The group of which any stands at any end.")
    attributed_to: EntityRef | None = None
    publisher: str | None = Field(None, description="Who published it, as the graph has the name.")
    min_publishers: int = 0

    @property
    def reading(self) -> str:
        """The query in words."""
        apart = _APART if self.spoken_of or self.asks in (Asks.CHANGES, Asks.LATEST) else None
        return ", ".join(filter(None, (self.scope, apart, _MANNERS.get(self.asks))))

    @property
    def scope(self) -> str:
        """What is asked for, in words."""
        return " ".join((_head(self), *_narrowing(self)))

    @property
    def news_since(self) -> PartialDate | None:
        """Since when documents that are not of the reference data must tell of what answers."""
        if self.asks is Asks.LATEST or self.spoken_of:
            return _EVER
        return self.since if self.asks is Asks.CHANGES else None

    @property
    def told_between(self) -> tuple[PartialDate, PartialDate] | None:
        """Between which dates of publication documents must tell of what changed then."""
        asked = self.asks is Asks.CHANGES and self.since and self.until
        return (self.since or "", self.until or "") if asked else None

    @property
    def goods_sought(self) -> str | None:
        """The goods as the names of goods are searched for them: lower case, singular."""
        return EITHER.join(map(_singular, (self.goods or "").lower().split(EITHER))) or None

    @property
    def told(self) -> Told:
        """By whom and in which words what answers must be told."""
        speaker = self.attributed_to.id if self.attributed_to else None
        told = (*map(lexicon().topic, self.spoken_of), *([envoy(self.posted)] if self.posted else []))
        return Told(attributed_to=speaker, publisher=self.publisher, words=pattern(*told))

    @property
    def spoken_of(self) -> tuple[str, ...]:
        """Of what its sentences must speak."""
        return tuple(filter(None, (self.topic, self.place)))

    @property
    def ended(self) -> bool:
        """Whether it asks what has ended: a fact with an end answers that too."""
        return self.kind is not None and self.status == (Status.ENDED,)

    @property
    def holds(self) -> bool:
        """Whether it asks of facts: what is planned, denied or ended only stands beside the answer."""
        return self.status == FACTS


def _singular(goods: str) -> str:
    before, space, head = goods.rpartition(" ")
    return f"{before}{space}{singular(head)}"


def group(query: Query) -> str:
    """The group of which is asked who does not: "members of NATO"."""
    return f"members of {called(query.members)}" if query.members else query.among or "states"


def _is_of_bloc(query: Query) -> bool:
    """Whether the open end of what is asked is told as members of an organization."""
    told = query.asks in (Asks.WHO, Asks.WHAT, Asks.HOW_MANY, Asks.WHETHER)
    return bool(query.members and query.kind and told and (query.subject or query.object))


def of_them(query: Query) -> str:
    """What no document says of those of a group who are asked for: "they sanction Russia"."""
    kind = query.kind or ""
    if query.subject:
        return f"{called(query.subject)} {verb(kind)} them"
    return f"they {verb(kind, plural=True)} {_name(query.object)}"


def stated_of_them(query: Query) -> str:
    """The same with all that narrows it."""
    return " ".join((of_them(query), *_narrowing(query)))


def stated(query: Query) -> str:
    """What the query states, with all that narrows it."""
    return " ".join((clause(query), *_narrowing(query)))


def clause(query: Query) -> str:
    """What the query states, with "someone" at an open end: "someone supplies Russia"."""
    someone = f"any of the {group(query)}" if _is_of_bloc(query) else "someone"
    subject = _subject(query) or someone
    if query.kind is None:
        return f"{subject} does something to {_object(query) or 'someone'}"
    object_ = _object(query) or _SOME.get(KINDS[query.kind].range, someone)
    return f"{subject} {_does(query, query.kind, plural=_is_plural(query))} {object_}"


def _is_plural(query: Query) -> bool:
    """Whether who does it is several: two, or a name of several."""
    return bool(query.subject and (query.also or are_several(query.subject)))


def _does(query: Query, kind: str, *, plural: bool = False) -> str:
    """The verb of what is asked, as sure as it is asked for: "may supply"."""
    return verb(kind, query.status[0] if _says_status(query) else Status.ASSERTED, plural=plural)


def _says_status(query: Query) -> bool:
    """Whether the verb of the reading tells the status that is asked for."""
    told = len(query.status) == 1 and query.status[0] is not Status.ASSERTED
    ends = query.subject or query.object or query.either
    return told and bool(query.kind and ends) and not (query.asks is Asks.ALL and query.mutual)


def _subject(query: Query) -> str:
    group = f"members of {called(query.acting)}" if query.acting else query.subjects
    return both(query.subject, query.also if query.subject else None) or _any(group)


def _object(query: Query) -> str:
    group = f"members of {called(query.facing)}" if query.facing else query.objects
    return both(query.object, query.also if query.object else None) or _any(group)


def _any(group: str | None) -> str:
    return f"any of the {group}" if group else ""


def both(ref: EntityRef | None, also: EntityRef | None) -> str:
    """One name or two."""
    return " and ".join(called(one) for one in (ref, also) if one)


def _head(query: Query) -> str:
    if query.asks is Asks.SHARED and query.either:
        return f"what {both(query.either, query.also)} have in common"
    if query.asks in _HEADS:
        return _HEADS[query.asks](query)
    match query.asks:
        case Asks.WHETHER:
            return f"whether {clause(query)}{' or the other way round' if query.mutual else ''}"
        case Asks.HOW_MANY:
            return f"how many {_counted(query)}"
        case _ if query.asks in _PLAIN:
            return f"{query.asks} {clause(query)}"
        case Asks.WHY:
            return f"which sentences say that {clause(query)}"
        case Asks.PATHS:
            return f"how {_name(query.subject)} and {_name(query.object)} are connected, memberships apart"
        case Asks.CHANGES | Asks.LATEST:
            return f"what {'changed' if query.asks is Asks.CHANGES else 'was told last'}{_about(query)}"
        case Asks.ALL | Asks.WORDS:
            return _all(query)
        case Asks.WHAT if query.subject and query.object:
            return f"what {clause(query)} with"
        case Asks.WHAT if query.kind and KINDS[query.kind].has_goods:
            return f"{_open(query)}, and with what"
        case _:
            return _open(query)


def _open(query: Query) -> str:
    """A question after one end: "who supplies Russia", "whom or what Iran supplies"."""
    if query.kind is None:
        return _all(query)
    subject, object_ = _subject(query), _object(query)
    if subject and object_:
        return f"whether {clause(query)}"
    asked = f"which {group(query)}" if query.among or _is_of_bloc(query) else ""
    if subject:
        does = _does(query, query.kind, plural=_is_plural(query))
        return f"{asked or _whom(query.kind)} {subject} {does}"
    return f"{asked or 'who'} {_does(query, query.kind, plural=bool(asked))} {object_ or 'whom'}"


def _whom(kind: str) -> str:
    return "what" if KINDS[kind].range in _SOME else "whom or what"


def _not_of_them(query: Query) -> str:
    return f"of which {group(query)} no document says that {of_them(query)}"


def _with_whom(query: Query) -> str:
    asked = f"which {group(query)}" if query.among or query.members else "whom"
    return f"with {asked} {_name(query.subject)} {verb('PARTY_TO')} an agreement"


def _most_others(query: Query) -> str:
    kind = KINDS[query.kind or ""]
    does = kind.verb if query.asks is Asks.DOES_MOST else kind.reverse
    return f"{f'which of the {query.among}' if query.among else 'who'} {does} the most others"


def _next_in_office(query: Query) -> str:
    of = query.kind and query.object and f"{inflected(query.kind).past} {called(query.object)}"
    does = of or "held the office"
    return f"who {does} directly {query.asks.removeprefix('who ')} {_name(query.subject)}"


def _counted(query: Query) -> str:
    among = group(query) if query.among or _is_of_bloc(query) else ""
    does = _does(query, query.kind or "", plural=bool(among) and not query.subject)
    if query.subject:
        return f"{among or 'there are that'} {called(query.subject)} {does}"
    return f"{among or 'there are of whom each'} {does} {_name(query.object)}"


def _all(query: Query) -> str:
    if query.mutual:
        return f"{_what(query)}{_between(query)}"
    if query.kind and query.either:
        return ", and ".join(_either_way(query, query.kind, query.either))
    if query.kind and (query.subject or query.object):
        return _open(query)
    subject, object_ = _subject(query), _object(query)
    if subject and object_:
        return f"everything that {subject} does to {object_}"
    if subject:
        return f"{_what(query)} from {subject}"
    if object_:
        return f"{_what(query)} to {object_}"
    return f"{_what(query)}{_around(query)}"


def _either_way(query: Query, kind: str, either: EntityRef) -> Iterator[str]:
    """A relation from the ends at which such an entity may stand."""
    does = _does(query, kind)
    if either.label in KINDS[kind].range:
        yield f"who {does} {called(either)}"
    if either.label not in KINDS[kind].range or either.label in KINDS[kind].domain:
        yield f"{_whom(kind)} {called(either)} {does}"


def _what(query: Query) -> str:
    return f'every relation "{KINDS[query.kind].verb}"' if query.kind else "every relation"


def _between(query: Query) -> str:
    return f" between {_name(query.subject)} and {_name(query.object)}"


def _around(query: Query, word: str = "of") -> str:
    around = called(query.either) if query.either else _any(query.eithers)
    return f" {word} {around}" if around else ""


def _about(query: Query) -> str:
    of = f' in relations "{KINDS[query.kind].verb}"' if query.kind else ""
    if query.subject and query.object:
        return f"{of}{_between(query)}"
    if query.subject or query.object:
        return f" of {_open(query)}"
    return f"{of}{_around(query, 'about')}"


def _name(ref: EntityRef | None) -> str:
    return called(ref) if ref else "anyone"


def _narrowing(query: Query) -> Iterator[str]:
    if query.office:
        yield f"as {query.office}"
    if query.posted:
        yield f"as ambassador to {called(query.posted)}"
    if query.goods or query.form:
        what = query.goods or (query.form or "").replace("_", " ")
        yield f"with {what}" if query.kind == "SUPPLIES" and query.asks is not Asks.WHAT else f"({what})"
    if query.spoken_of:
        yield f"in sentences that speak of {' and of '.join(query.spoken_of)}"
    yield from _of_whom(query)
    yield from _period(query)
    yield from _told_by(query)
    if not (query.holds or query.asks is Asks.UNTIL_WHEN or _says_status(query)):
        yield (
            "as a fact" if query.status == (Status.ASSERTED,) else f"with status {' or '.join(query.status)}"
        )


def _of_whom(query: Query) -> Iterator[str]:
    if query.without:
        yield f"but not {called(query.without)}"
    if query.other_than:
        yield f"other than {called(query.other_than)}"
    if query.among and query.either:
        yield f"among {query.among}"
    if query.members and query.asks is not Asks.WHO_NOT and not _is_of_bloc(query):
        yield f"among the members of {called(query.members)}"


def _told_by(query: Query) -> Iterator[str]:
    if query.attributed_to:
        yield f"according to {called(query.attributed_to)}"
    if query.publisher:
        yield f"published by {query.publisher}"
    if query.min_publishers:
        yield f"reported by at least {query.min_publishers} publishers"


def _period(query: Query) -> Iterator[str]:
    if query.as_of:
        yield f"as of {query.as_of}"
    if query.began:
        yield "beginning"
    if query.since and query.since == query.until:
        yield f"{'on' if len(query.since) > len('2024-05') else 'in'} {query.since}"
    else:
        held = query.holds and not query.began and query.asks not in (Asks.CHANGES, Asks.LATEST)
        once = "at some time " if held else ""
        if query.since and query.until:
            yield f"{once}between {query.since} and {query.until}"
        else:
            yield from (
                f"{once}{word} {day}" for word, day in (("since", query.since), ("until", query.until)) if day
            )


_HEADS: Final[Mapping[Asks, Callable[[Query], str]]] = {
    Asks.WHO_NOT: _not_of_them,
    Asks.WHO_WITH: _with_whom,
    Asks.WHO_BEFORE: _next_in_office,
    Asks.WHO_AFTER: _next_in_office,
    Asks.DOES_MOST: _most_others,
    Asks.SUFFERS_MOST: _most_others,
}
