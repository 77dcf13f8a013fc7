"""Takes a query and the store; gives the relations that answer it, the strongest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pydantic import Field

from app.ask.forms import Asks
from app.ask.lexicon import lexicon
from app.ask.names import names
from app.ask.posts import is_sent
from app.ask.query import FACTS, RANKED, Query
from app.ask.succession import IN_OFFICE, Tenure, directly, offices
from app.ask.wording import Told, over
from graph.model import Claim, EntityRef, PartialDate, Relation, Value
from graph.ontology import KINDS, Label, Status
from graph.results import Change, ChangedRelation, Page, Path, Rank, RelationFilter
from graph.store import Store

MOST: Final = 200
"""The most relations of an answer."""
MOST_PATHS: Final = 5
_SURE: Final = tuple(Status)
"""The statuses, the surest first."""
_NO_FACTS_YET: Final = (Status.POSSIBLE, Status.PLANNED, Status.THREATENED)
"""What tells of what may be, each in its own words."""
LONGEST_PATH: Final = 4
_MOST_DATED: Final = 200
_MOST_RANKED: Final = 8
_AT_ONCE: Final = 1_000
"""The most relations that are read at once, where all are needed or those of a whole region."""


class Found(Value):
    """What the graph answers; `complete` is false where there is more than an answer holds.

    `paths` are chains of the relations, `changes` tells by their keys what happened to them, `dates` when
    their sentences say that it was. `undated` are those of which no document says when they began, where a
    beginning is asked for and documents of that time were the first to tell of them. `ranks` tells of whom
    most is said; `absent` are those of a group, of so many, of whom no document says what is asked.
    """

    relations: tuple[Relation, ...]
    ranks: tuple[Rank, ...] = ()
    absent: tuple[EntityRef, ...] = ()
    group: int = 0
    paths: tuple[Path, ...] = ()
    changes: Mapping[str, tuple[Change, ...]] = Field(default_factory=dict)
    dates: Mapping[str, tuple[PartialDate, ...]] = Field(default_factory=dict)
    undated: tuple[Relation, ...] = ()
    complete: bool = True


def find(query: Query, store: Store) -> Found:
    """The relations that a query asks for, and where it asks for facts those of every other status too."""
    if query.asks is Asks.PATHS:
        return _paths(query, store)
    if query.news_since and not (query.subject or query.object or query.either or query.eithers):
        return _changes(query, query.news_since, store)
    if query.also:
        return _shared(query, store)
    if query.asks is Asks.WHO_WITH:
        return _parties(query, store)
    if query.asks in RANKED:
        return _ranking(query, store)
    if query.asks is Asks.WHO_NOT:
        return _absent(query, store)
    if query.asks in (Asks.WHO_BEFORE, Asks.WHO_AFTER):
        return _in_office(query, store)
    most = _AT_ONCE if _any_of(query) or query.acting or query.facing else MOST
    pages = [store.relations(wanted, most) for wanted in _filters(query, store)]
    relations = {relation.key: relation for page in pages for relation in page.relations}
    undated = [one for one in relations.values() if _is_undated(query, one)]
    relations = {key: one for key, one in relations.items() if _sought(query, one)}
    if query.without:
        relations = _without(query, query.without, relations, store)
    if query.office:
        relations = _held(relations, query.office, store)
    if query.posted:
        relations = _sent(relations, query.posted, store)
    changed = [ChangedRelation.of(one, query.since, query.until) for one in relations.values() if query.since]
    return Found(
        relations=_latest(relations.values()) if query.asks is Asks.LATEST else _ranked(relations.values()),
        changes={one.relation.key: one.changes for one in changed if query.asks is Asks.CHANGES},
        dates=_dates(relations, store) if query.asks in (Asks.HOW_OFTEN, Asks.WHEN_LAST) else {},
        undated=_ranked(undated),
        complete=all(page.cursor is None for page in pages),
    )


def _sought(query: Query, one: Relation) -> bool:
    """Whether who is asked for is one of the group, and the relation began or ended between the dates."""
    asked = asked_for(query, one)
    if query.other_than and asked and asked.id == query.other_than.id:
        return False
    if query.among and asked and asked.label is not lexicon().groups[query.among].label:
        return False
    if query.ended and one.status.answers:
        return _within(query, one.until or one.ended_by)
    return not query.began or _within(query, one.since)


def _is_undated(query: Query, one: Relation) -> bool:
    """Whether a relation may have begun between the dates, when it was first told of."""
    return query.began and one.since is None and one.status in query.status and _within(query, one.first_seen)


def _within(query: Query, date: PartialDate | None) -> bool:
    first, last = query.since or "", query.until or "~"
    return date is not None and f"{date}~" >= first and date <= f"{last}~"


def other_end(relation: Relation, ref: EntityRef | None) -> EntityRef:
    """The end of a relation that is not the entity."""
    return relation.object if ref and relation.subject.id == ref.id else relation.subject


def asked_for(query: Query, one: Told) -> EntityRef | None:
    """The end of a relation that a query asks for: null where it names both."""
    if query.acting or query.facing:
        return one.object if query.acting else one.subject
    refs = (query.subject, query.object, query.also, query.either)
    named = {ref.id for ref in refs if ref} or _any_of(query)
    return next((end for end in (one.subject, one.object) if end.id not in named), None)


def _any_of(query: Query) -> frozenset[str]:
    """Who may be meant by the region that a query has in the place of a name."""
    group = query.subjects or query.objects or query.eithers
    return _members_of(group, together=True) if group else frozenset()


def _members_of(name: str, *, together: bool = False) -> frozenset[str]:
    """The ids of the states of a group of regions; `together` with that of all of them."""
    group = lexicon().groups[name]
    collective = {group.collective} if together and group.collective else frozenset[str]()
    return names().states_of(group.regions) | {*group.states} | collective


def _latest(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """What documents of the latest date tell first."""
    return tuple(sorted(relations, key=lambda one: (one.last_seen or "", one.key), reverse=True))


def _ranked(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """What most publishers and documents say first, and facts before all else."""
    return tuple(
        sorted(
            relations,
            key=lambda one: (_SURE.index(one.status), -one.publishers, -one.documents, -one.claims, one.key),
        )
    )


def _filter(query: Query, **ends: EntityRef | None) -> RelationFilter:
    """The filter of a query between some ends."""
    changes = query.asks is Asks.CHANGES
    return RelationFilter(
        kinds=(query.kind,) if query.kind else (),
        statuses=_statuses(query),
        form=query.form,
        goods=query.goods_sought,
        since=None if changes else query.since,
        changed_since=query.since if changes else None,
        told_between=query.told_between,
        news_since=query.news_since,
        until=None if changes else query.until,
        as_of=query.as_of,
        **query.told.model_dump(),
        min_publishers=query.min_publishers,
        **{end: ref.id for end, ref in ends.items() if ref},
    )


def _statuses(query: Query) -> tuple[Status, ...]:
    """The statuses that are read, all where none are named; beside an asserted fact all that is no fact."""
    if query.holds:
        return ()
    if query.status == (Status.ASSERTED,):
        return tuple(status for status in Status if status is not Status.ALLEGED)
    if query.status == (Status.POSSIBLE,):
        return _NO_FACTS_YET
    return (*query.status, *(FACTS if query.ended else ()))


def _filters(query: Query, store: Store) -> list[RelationFilter]:
    if query.mutual:
        ends = ((query.subject, query.object), (query.object, query.subject))
        return [_filter(query, subject=one, object=other) for one, other in ends]
    wanted = _filter(query, subject=query.subject, object=query.object, either=query.either)
    wanted = wanted.model_copy(update={"others": _others(query, store)})
    for bloc, end in ((query.acting, "subjects"), (query.facing, "objects")):
        if bloc:
            members = {one.subject.id for one in _memberships(bloc, store)}
            return [wanted.model_copy(update={end: tuple(sorted(members))})]
    if query.subject or query.object or query.either or not _any_of(query):
        return [wanted]
    sides = ("subjects", "objects") if query.eithers else ("subjects" if query.subjects else "objects",)
    return [wanted.model_copy(update={side: tuple(sorted(_any_of(query)))}) for side in sides]


def _others(query: Query, store: Store) -> tuple[str, ...] | None:
    """The ids that the end may have which no name stands at; null where it may be anyone."""
    named = query.subject or query.object
    narrow = [_any_of(query)] if named and _any_of(query) else []
    if query.among and lexicon().groups[query.among].is_region:
        narrow.append(_members_of(query.among))
    if query.members:
        narrow.append(frozenset(one.subject.id for one in _memberships(query.members, store)))
    return tuple(sorted(frozenset.intersection(*narrow))) if narrow else None


def _memberships(organization: EntityRef, store: Store) -> list[Relation]:
    """The memberships of an organization's present members."""
    wanted = RelationFilter(kinds=("MEMBER_OF",), statuses=(Status.ASSERTED,), object=organization.id)
    return [one for one in _every(wanted, store) if one.until is None]


def _parties(query: Query, store: Store) -> Found:
    """The parties to the agreements of an entity, beside itself where there are others."""
    own = store.relations(_filter(query, subject=query.subject), MOST).relations
    agreements = {one.object.id for one in own if one.status in query.status}
    wanted = _filter(query).model_copy(update={"objects": tuple(sorted(agreements))})
    page = store.relations(wanted, MOST) if agreements else Page(relations=())
    among = _others(query, store)
    parties = [
        one
        for one in page.relations
        if not (query.subject and one.subject.id == query.subject.id)
        and (among is None or one.subject.id in among)
        and _sought(query, one)
    ]
    met = {one.object.id for one in parties}
    with_own = (*parties, *(one for one in own if one.object.id in met and one.status in query.status))
    return Found(relations=_ranked(with_own), complete=page.cursor is None)


def _ranking(query: Query, store: Store) -> Found:
    """Who stands in such relations with the most others, with the relations of each."""
    end = RANKED[query.asks]
    group = lexicon().groups[query.among] if query.among else None
    ids = tuple(sorted(_members_of(group.name))) if group and group.is_region else None
    wanted = _filter(query).model_copy(update={"statuses": query.status})
    ranks = store.ranked(
        end, wanted.model_copy(update={"others": ids}), group.label if group else None, _MOST_RANKED
    )
    each = MOST // _MOST_RANKED
    pages = [store.relations(wanted.model_copy(update={end: one.entity.id}), each) for one in ranks]
    return Found(
        relations=tuple(relation for page in pages for relation in page.relations),
        ranks=ranks,
        complete=all(page.cursor is None for page in pages) and len(ranks) < _MOST_RANKED,
    )


def _absent(query: Query, store: Store) -> Found:
    """Those of a group of whom no document says so; the relations are what is said of them beside.

    What an organization does itself is said beside its members, who may be meant with it.
    """
    named = {ref.id for ref in (query.subject, query.object) if ref}
    group = {ref.id: ref for ref in _group(query, store) if ref.id not in named}
    itself = {query.members.id} if query.members else set[str]()
    wanted = _filter(query, subject=query.subject, object=query.object)
    wanted = wanted.model_copy(update={"others": (*sorted(group), *itself)})
    told = {
        one.key: (one, end)
        for one in _every(wanted, store)
        if _sought(query, one) and (end := asked_for(query, one))
    }
    holding = {end.id for one, end in told.values() if _holds(query, one)}
    absent = {id_: ref for id_, ref in group.items() if id_ not in holding}
    beside = [one for one, end in told.values() if end.id in absent or end.id in itself]
    return Found(
        relations=_ranked(beside)[:MOST],
        absent=tuple(sorted(absent.values(), key=lambda ref: ref.name)),
        group=len(group),
        complete=len(beside) <= MOST,
    )


def _group(query: Query, store: Store) -> list[EntityRef]:
    """The states of which is asked who does not."""
    if query.members:
        return [one.subject for one in _memberships(query.members, store)]
    group = lexicon().groups[query.among] if query.among else None
    return names().sovereign(_members_of(group.name) if group and group.is_region else None)


def _every(wanted: RelationFilter, store: Store) -> Iterator[Relation]:
    """All relations that pass a filter."""
    cursor: str | None = ""
    while cursor is not None:
        page = store.relations(wanted, _AT_ONCE, cursor)
        yield from page.relations
        cursor = page.cursor


def _holds(query: Query, one: Relation) -> bool:
    """Whether a relation is a fact, of the period that is asked for or else of the present."""
    dated = query.since or query.until or query.as_of
    return one.status.answers and bool(dated or not over(one))


def _in_office(query: Query, store: Store) -> Found:
    """The tenures directly before or after those of a person."""
    kinds = (query.kind,) if query.kind else IN_OFFICE
    facts = RelationFilter(kinds=kinds, statuses=(Status.ASSERTED,))
    own = _every(facts.model_copy(update={"subject": query.subject and query.subject.id}), store)
    held = query.object and query.object.id
    tenures: list[Tenure] = []
    for id_ in {one.object.id for one in own if held in (None, one.object.id)}:
        relations = list(_every(facts.model_copy(update={"object": id_}), store))
        tenures += offices(_offices(relations, query.office, store), relations)
    after = query.asks is Asks.WHO_AFTER
    return Found(relations=directly(tenures, query.subject, after=after) if query.subject else ())


def _offices(relations: Iterable[Relation], office: str | None, store: Store) -> dict[str, frozenset[str]]:
    """The offices that sentences give by the keys of relations, or one of them alone."""
    given: defaultdict[str, set[str]] = defaultdict(set)
    for found in store.evidence([one.key for one in relations]):
        if found.claim.office and (office is None or _is_held(found.claim, office)):
            given[found.relation].add(found.claim.office)
    return {key: frozenset(of_key) for key, of_key in given.items()}


def _held(relations: dict[str, Relation], office: str, store: Store) -> dict[str, Relation]:
    """The relations that some sentence gives as that office."""
    keys = {found.relation for found in store.evidence(relations) if _is_held(found.claim, office)}
    return {key: relation for key, relation in relations.items() if key in keys}


def _sent(relations: dict[str, Relation], posted: EntityRef, store: Store) -> dict[str, Relation]:
    """The relations that some sentence gives as that of an ambassador to somebody."""
    keys = {found.relation for found in store.evidence(relations) if is_sent(found.claim, posted)}
    return {key: relation for key, relation in relations.items() if key in keys}


def _is_held(claim: Claim, office: str) -> bool:
    """Whether a claim gives an office, which may name of what or where to: "president of the world bank"."""
    held = (claim.office or "").replace("-", " ")
    of = claim.object.label is Label.ORGANIZATION and held.startswith(f"{office} of ")
    return held == office or of or held.startswith(f"{office} to ")


def _dates(relations: Iterable[str], store: Store) -> dict[str, tuple[PartialDate, ...]]:
    """The dates that sentences state of each relation, without those that a more precise one tells."""
    stated: defaultdict[str, set[PartialDate]] = defaultdict(set)
    for found in store.evidence(relations, _MOST_DATED):
        if found.claim.since:
            stated[found.relation].add(found.claim.since)
    return {key: tuple(sorted(precise(dates))) for key, dates in stated.items()}


def precise(dates: Iterable[PartialDate]) -> list[PartialDate]:
    """Dates without those that a more precise one tells."""
    given = list(dates)
    return [one for one in given if not any(other.startswith(f"{one}-") for other in given)]


def _without(
    query: Query, without: EntityRef, relations: Mapping[str, Relation], store: Store
) -> dict[str, Relation]:
    """The relations of those alone who have none with one more."""
    end = "subject" if query.subject else "object"
    asked = {key: other.id for key, one in relations.items() if (other := asked_for(query, one))}
    wanted = _filter(query, **{end: without})
    wanted = wanted.model_copy(update={"statuses": query.status, "others": tuple(asked.values())})
    rival = query.model_copy(update={end: without})
    found = {asked_for(rival, one) for one in _every(wanted, store)}
    excluded = {ref.id for ref in found if ref}
    return {key: one for key, one in relations.items() if asked.get(key) not in excluded}


def _shared(query: Query, store: Store) -> Found:
    """The relations of two entities with those to whom both stand alike."""
    end = "subject" if query.subject else "object" if query.object else "either"
    named = (query.subject or query.object or query.either, query.also)
    pages = [
        store.relations(_filter(query, **{end: ref}).model_copy(update={"statuses": query.status}), MOST)
        for ref in named
    ]
    ties = [
        {_tie(relation, ref) for relation in page.relations} for page, ref in zip(pages, named, strict=True)
    ]
    shared = ties[0] & ties[1]
    relations = [
        relation
        for page, ref in zip(pages, named, strict=True)
        for relation in page.relations
        if _tie(relation, ref) in shared
    ]
    return Found(relations=_ranked(relations), complete=all(page.cursor is None for page in pages))


def _tie(relation: Relation, ref: EntityRef | None) -> tuple[str, str, bool]:
    """How an entity stands to the other end: the kind, who is there, and whether it is the object."""
    other = other_end(relation, ref)
    received = other.id == relation.subject.id and not KINDS[relation.kind].symmetric
    return relation.kind, other.id, received


def _paths(query: Query, store: Store) -> Found:
    if not (query.subject and query.object):
        return Found(relations=())
    ends = query.subject.id, query.object.id
    wanted = _filter(query).model_copy(update={"statuses": query.status, "kinds": query.kinds})
    paths = store.paths(*ends, wanted, longest=LONGEST_PATH, limit=MOST_PATHS)
    relations = {relation.key: relation for path in paths for relation in path.relations}
    return Found(relations=tuple(relations.values()), paths=paths)


def _changes(query: Query, since: PartialDate, store: Store) -> Found:
    changes = store.changes(since, _filter(query), MOST)
    return Found(
        relations=tuple(changed.relation for changed in changes.changed),
        changes={changed.relation.key: changed.changes for changed in changes.changed},
        complete=changes.cursor is None,
    )
