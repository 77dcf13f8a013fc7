"""Claims in, relations and derived entities out: pure, and the same for every order of the claims.

The claims of one triple (kind, subject, object) fall into strands, one for each status and occurrence.
A date at which the relation ended is a boundary: what holds certainly later is another occurrence.
Summaries of strands add up, so that a triple without boundaries grows without rereading its claims.
"""

import json
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple, Self

from graph.model import AgreementMention, Claim, Entity, EntityRef, Goods, Relation, relation_key
from graph.ontology import KINDS, Label, Stage, Status

_STAGES = {stage: rank for rank, stage in enumerate(Stage)}

_DAY = len("2017-05-31")


class Triple(NamedTuple):
    """What a relation is about, whatever its status. The ends of a symmetric kind stand in order of id."""

    kind: str
    subject: str
    object: str

    @classmethod
    def of(cls, claim: Claim) -> Self:
        """The triple that a claim speaks of."""
        ends = (claim.subject.id, claim.object.id)
        return cls(claim.kind, *(sorted(ends) if KINDS[claim.kind].symmetric else ends))

    def key(self, status: Status) -> str:
        """The key of its claims and relations of this status, without the occurrence."""
        return relation_key(self.kind, self.subject, self.object, status)

    @property
    def prefix(self) -> str:
        """How its keys begin, up to the status: triples stand in the order of their keys."""
        return f"{self.kind}:{self.subject}:{self.object}:"

    @property
    def keys(self) -> list[str]:
        """The keys of all its claims."""
        return [self.key(status) for status in Status]


class Strand(NamedTuple):
    """One status and one occurrence of a triple: the claims that make up one relation."""

    status: Status
    occurrence: int


@dataclass(frozen=True, slots=True)
class Testimony:
    """A claim with what its document tells about it.

    `origin` is who published the story first: the publisher itself, unless the document is a copy.
    """

    claim: Claim
    published: str | None = None
    publisher: str | None = None
    id: str = ""
    origin: str | None = None

    @classmethod
    def of(cls, claim: Claim, published: str | None, publisher: str | None) -> Self:
        """The testimony of a claim in a document that is no copy; its id is reckoned once here."""
        return cls(claim, published, publisher, claim.id, publisher)


def latest(date: str) -> str:
    """A text that sorts after every day of a partial date; the date itself sorts before them.

    >>> sorted(["2016-12-31", latest("2016"), "2017", "2016"])
    ['2016', '2016-12-31', '2016~', '2017']
    """
    return f"{date}~"


def _first(*dates: str | None) -> str | None:
    """The earliest date; of two that may be the same day, the more precise."""
    return min((date for date in dates if date), key=latest, default=None)


def _last(*dates: str | None) -> str | None:
    return max((date for date in dates if date), default=None)


Counts = tuple[tuple[str, int], ...]
"""How often each value occurs, in order of value."""


def _add(one: Counts, other: Counts) -> Counts:
    if not one or not other:
        return one or other
    total = Counter(dict(one))
    total.update(dict(other))
    return tuple(sorted(total.items()))


def _ranked(counts: Counts) -> tuple[str, ...]:
    """The values, the most frequent first, then in order of value."""
    return tuple(value for value, _ in sorted(counts, key=lambda item: (-item[1], item[0])))


class Quoted(NamedTuple):
    """A quote with its rank: the best of several is the least."""

    doubt: float
    published: str
    claim: str
    text: str


@dataclass(frozen=True, slots=True)
class Summary:
    """All that the claims of a strand say together. Summaries of disjoint sets of documents add up."""

    claims: int
    documents: int
    publishers: tuple[str, ...]
    origins: tuple[str, ...]
    speakers: tuple[str, ...]
    goods: Counts
    forms: Counts
    since: str | None
    until: str | None
    ended_by: str | None
    first_seen: str | None
    last_seen: str | None
    quoted: Quoted

    def __add__(self, other: Self) -> "Summary":
        return Summary(
            self.claims + other.claims,
            self.documents + other.documents,
            tuple(sorted({*self.publishers, *other.publishers})),
            tuple(sorted({*self.origins, *other.origins})),
            tuple(sorted({*self.speakers, *other.speakers})),
            _add(self.goods, other.goods),
            _add(self.forms, other.forms),
            _first(self.since, other.since),
            _first(self.until, other.until),
            _first(self.ended_by, other.ended_by),
            _first(self.first_seen, other.first_seen),
            _last(self.last_seen, other.last_seen),
            min(self.quoted, other.quoted),
        )

    @property
    def changed(self) -> str | None:
        """The last date of which documents tell something."""
        return _last(self.last_seen, self.until, self.ended_by)

    @property
    def supplied(self) -> tuple[Goods, ...]:
        """The distinct goods, those that most claims name first."""
        return tuple(map(_goods, _ranked(self.goods)))

    @property
    def ranked_forms(self) -> tuple[str, ...]:
        """The distinct forms, that of most claims first."""
        return _ranked(self.forms)

    def relation(self, subject: EntityRef, object_: EntityRef, kind: str, strand: Strand) -> Relation:
        """The relation that the strand stands for."""
        forms = self.ranked_forms
        return Relation(
            kind=kind,
            subject=subject,
            object=object_,
            status=strand.status,
            occurrence=strand.occurrence,
            since=self.since,
            until=self.until,
            ended_by=None if self.until else self.ended_by,
            first_seen=self.first_seen,
            last_seen=self.last_seen,
            claims=self.claims,
            documents=self.documents,
            publishers=len(self.origins),
            goods=self.supplied,
            form=forms[0] if forms else None,
            forms=tuple(sorted(forms)),
            quote=self.quoted.text,
        )


@lru_cache(maxsize=4096)
def _goods(text: str) -> Goods:
    return Goods.model_validate_json(text)


Summaries = Mapping[Strand, Summary]


def summarise(testimonies: Sequence[Testimony]) -> Summary:
    """The summary of the claims of one strand, of which there is at least one."""
    claims = [testimony.claim for testimony in testimonies]
    published = [testimony.published for testimony in testimonies]
    return Summary(
        claims=len(claims),
        documents=len({claim.document for claim in claims}),
        publishers=tuple(sorted({t.publisher for t in testimonies if t.publisher})),
        origins=tuple(sorted({t.origin for t in testimonies if t.origin})),
        speakers=tuple(sorted({claim.attributed_to.id for claim in claims if claim.attributed_to})),
        goods=_count(goods.model_dump_json() for claim in claims for goods in set(claim.goods)),
        forms=_count(claim.form for claim in claims if claim.form),
        since=_first(*(claim.since for claim in claims)),
        until=_first(*(claim.until for claim in claims)),
        ended_by=_first(*published) if claims[0].status is Status.ENDED else None,
        first_seen=_first(*published),
        last_seen=_last(*published),
        quoted=min(map(quoted, testimonies)),
    )


def _count(values: Iterable[str]) -> Counts:
    return tuple(sorted(Counter(values).items()))


def quoted(testimony: Testimony) -> Quoted:
    """The quote of a claim with its rank: the surest, then the earliest published, is the least."""
    published = latest(testimony.published or "~")
    return Quoted(-testimony.claim.confidence, published, testimony.id, testimony.claim.quote)


def boundary(testimony: Testimony) -> str | None:
    """When the relation ended, as this claim has it: the stated date, else when the end was reported."""
    claim = testimony.claim
    if claim.status is Status.ENDED:
        return claim.until or testimony.published
    return claim.until if claim.status is Status.ASSERTED else None


def _moment(testimony: Testimony, ending: set[str]) -> str | None:
    """A date at which the relation held, as this claim has it: the stated date, else the publication.

    "It supplied arms. It stopped in 2023": the document that tells the end does not say that it still holds.
    """
    claim = testimony.claim
    published = None if claim.document in ending else testimony.published
    return claim.since or claim.until or published


def strands(testimonies: Iterable[Testimony]) -> dict[Strand, list[Testimony]]:
    """The claims of one triple, by the relation that each belongs to.

    A dated assertion belongs to the first end that it is not certainly later than. An undated one
    joins the last occurrence that a date places, and an end joins the occurrence that it closes.
    """
    by_status: defaultdict[Status, list[Testimony]] = defaultdict(list)
    for testimony in testimonies:
        by_status[testimony.claim.status].append(testimony)
    asserted, ended = by_status[Status.ASSERTED], by_status[Status.ENDED]
    closing = [(t.claim, date) for t in asserted + ended if (date := boundary(t))]
    ends = _Ends.of((date, claim.office) for claim, date in closing)
    ending = {claim.document for claim, _ in closing}
    held = [_passed(testimony, _moment(testimony, ending), ends) for testimony in asserted]
    starts = sorted({0, *(passed for passed in held if passed is not None)})
    closed = [_passed(testimony, boundary(testimony), ends) for testimony in ended]
    passes = {Status.ASSERTED: held, Status.ENDED: closed}
    found: defaultdict[Strand, list[Testimony]] = defaultdict(list)
    for status, members in by_status.items():
        places = [_occurrence(passed, starts) for passed in passes.get(status, [None] * len(members))]
        undated = max((place for place in places if place is not None), default=0)
        for testimony, place in zip(members, places, strict=True):
            found[Strand(status, undated if place is None else place)].append(testimony)
    return dict(found)


@dataclass(frozen=True, slots=True)
class _Ends:
    """The ends of a triple, `dates` in order: each with the offices that end then, null for an untold one."""

    dates: tuple[str, ...]
    offices: Mapping[str, frozenset[str | None]]

    @classmethod
    def of(cls, ends: Iterable[tuple[str, str | None]]) -> Self:
        offices: defaultdict[str, set[str | None]] = defaultdict(set)
        for date, office in ends:
            offices[latest(date)].add(office)
        return cls(tuple(sorted(offices)), {date: frozenset(ended) for date, ended in offices.items()})

    def before(self, date: str) -> int:
        """How many ends lie before a date."""
        return bisect_left(self.dates, date)

    def begins_next(self, passed: int, date: str, office: str | None) -> bool:
        """Whether what began on a date began after the end that follows so many: that is on the very day,

        or, as far as both dates tell, may be and is of another office.
        """
        for end in self.dates[passed : passed + 1]:
            same = end == latest(date) and len(date) == _DAY
            may_be_same = end.startswith(date) or date.startswith(end.removesuffix(latest("")))
            return same or bool(office and may_be_same and not self.offices[end] & {office, None})
        return False


def _passed(testimony: Testimony, date: str | None, ends: _Ends) -> int | None:
    """How many ends lie before the date of a claim. What takes over from an end began after it:

    "He was prime minister until 2017-05-31 and has been president since 2017-05-31"; "She was ambassador
    until 1997 and secretary of state since 1997-01-23".
    """
    if date is None:
        return None
    passed, claim = ends.before(date), testimony.claim
    began = claim.since == date and claim.until != date
    return passed + (began and ends.begins_next(passed, date, claim.office))


def _occurrence(passed: int | None, starts: list[int]) -> int | None:
    """Which occurrence follows so many ends, where each begins after a number of them."""
    return None if passed is None else bisect_right(starts, passed) - 1


def summaries(testimonies: Sequence[Testimony]) -> dict[Strand, Summary]:
    """The summary of each relation of one triple, from all its claims. An end closes the assertion."""
    by_strand = strands(testimonies)
    found = {strand: summarise(members) for strand, members in by_strand.items()}
    for strand in found:
        if strand.status is Status.ASSERTED:
            close = found.get(Strand(Status.ENDED, strand.occurrence))
            if close:
                found[strand] = replace(
                    found[strand],
                    until=_first(found[strand].until, close.until),
                    ended_by=close.ended_by,
                )
    return found


def bounded(testimonies: Iterable[Testimony]) -> bool:
    """Whether an end divides the triple: then its claims must be read together to place each."""
    return any(boundary(testimony) for testimony in testimonies)


def added(known: Summaries, testimonies: Iterable[Testimony]) -> dict[Strand, Summary]:
    """The summaries of a triple without ends, after further claims, none of them an end, of other documents.

    Equals `summaries` of all the claims, known and further.
    """
    grown = dict(known)
    for strand, members in strands(testimonies).items():
        more = summarise(members)
        grown[strand] = grown[strand] + more if strand in grown else more
    return grown


def project(testimonies: Iterable[Testimony]) -> tuple[Relation, ...]:
    """The relations of any claims, in order of key. Each end has the name that its claims use most."""
    by_triple: defaultdict[Triple, list[Testimony]] = defaultdict(list)
    tallies: defaultdict[str, Tally] = defaultdict(Counter)
    for testimony in testimonies:
        by_triple[Triple.of(testimony.claim)].append(testimony)
        for entity, appearance in appearances(testimony.claim):
            tallies[entity][appearance] += 1
    refs = {entity: derive(entity, tally).ref for entity, tally in tallies.items()}
    relations = (
        summary.relation(refs[triple.subject], refs[triple.object], triple.kind, strand)
        for triple, members in by_triple.items()
        for strand, summary in summaries(members).items()
    )
    return tuple(sorted(relations, key=lambda relation: relation.key))


_FIELDS = attrgetter(*(field.name for field in fields(Summary)))


def dump(found: Summaries) -> str:
    """Summaries as JSON, from which `load` restores them."""
    return json.dumps([[*strand, *_FIELDS(found[strand])] for strand in sorted(found)], ensure_ascii=False)


def load(text: str) -> dict[Strand, Summary]:
    """The summaries that `dump` wrote."""
    return {Strand(Status(row[0]), row[1]): _restored(row[2:]) for row in json.loads(text)}


def _restored(row: list[Any]) -> Summary:
    claims, documents, publishers, origins, speakers, goods, forms, *dates, quoted = row
    since, until, ended_by, first, last = dates
    return Summary(
        claims,
        documents,
        tuple(publishers),
        tuple(origins),
        tuple(speakers),
        tuple((value, count) for value, count in goods),
        tuple((value, count) for value, count in forms),
        since,
        until,
        ended_by,
        first,
        last,
        Quoted(*quoted),
    )


class Appearance(NamedTuple):
    """How a document refers to an entity. `form`, `stage` and `published` are of an agreement's mention."""

    label: Label
    name: str
    state: str = ""
    form: str = ""
    stage: str = ""
    published: str = ""


Tally = Counter[Appearance]
"""How often an entity appears in each way."""


def appearances(claim: Claim) -> list[tuple[str, Appearance]]:
    """The entities of a claim, each with the way it appears: subject, object and who says so."""
    refs = (claim.subject, claim.object, claim.attributed_to)
    return [(ref.id, Appearance(ref.label, ref.name, ref.state or "")) for ref in refs if ref]


def mentioned(mention: AgreementMention, published: str | None) -> tuple[str, Appearance]:
    """The agreement of a mention, with the way it appears."""
    ref = mention.agreement
    return ref.id, Appearance(
        ref.label, ref.name, ref.state or "", mention.form, mention.stage or "", published or ""
    )


def derive(entity: str, tally: Tally) -> Entity:
    """The entity that texts alone make known, from all its appearances: most frequent, then alphabetical.

    An agreement stands where its latest published mention puts it; of equally late ones, and of undated
    ones where none is dated, the most advanced counts.
    """
    staged = [a for a in tally if a.stage]
    stage = max(staged, key=lambda a: (a.published, _STAGES[Stage(a.stage)])).stage if staged else None
    return Entity.model_validate(
        {
            "label": _most(tally, "label"),
            "id": entity,
            "name": _most(tally, "name"),
            "state": _most(tally, "state"),
            "form": _most(tally, "form"),
            "stage": stage,
        }
    )


def _most(tally: Tally, field: str) -> str | None:
    counts: Counter[str] = Counter()
    for appearance, count in tally.items():
        if value := getattr(appearance, field):
            counts[value] += count
    ranked = _ranked(tuple(counts.items()))
    return ranked[0] if ranked else None
