"""What must hold across the rows of the reference data: rows in, problems with file and line out."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import chain, pairwise

from ingest.reference.model import (
    Agreement,
    ForeignName,
    Membership,
    Minority,
    Organization,
    Person,
    Place,
    Region,
    Seat,
    Source,
    Spelling,
    State,
    Tenure,
)
from ingest.reference.tables import Problem, Row, V


def check(
    sources: tuple[Row[Source], ...],
    states: tuple[Row[State], ...],
    seats: tuple[Row[Seat], ...],
    places: tuple[Row[Place], ...],
    organizations: tuple[Row[Organization], ...],
    agreements: tuple[Row[Agreement], ...],
    tenures: tuple[Row[Tenure], ...],
    people: tuple[Row[Person], ...],
    memberships: tuple[Row[Membership], ...],
    names: tuple[Row[ForeignName], ...],
    spellings: tuple[Row[Spelling], ...],
    regions: tuple[Row[Region], ...],
    minorities: tuple[Row[Minority], ...],
) -> Iterator[Problem]:
    """Ids are unique, what is referred to exists, dates are in order, one office has one head at a time."""
    state_ids = {row.value.id for row in states}
    organization_ids = {row.value.id for row in organizations}
    source_ids = {row.value.id for row in sources}
    yield from _unique(sources, lambda source: source.id)
    yield from _unique(states, lambda state: state.id)
    yield from _unique(seats, lambda seat: seat.name)
    yield from _unique(organizations, lambda organization: organization.id)
    yield from _unique(agreements, lambda agreement: agreement.id)
    yield from _one_meaning(states, seats, organizations, agreements)
    yield from _unique(memberships, lambda member: (member.state, member.organization, member.since))
    yield from _unique(tenures, lambda tenure: (tenure.person, tenure.office, tenure.of, tenure.since))
    yield from _unique(places, lambda place: place.name)
    yield from _unique(people, lambda person: person.person)
    for row in chain(
        states,
        seats,
        places,
        organizations,
        agreements,
        tenures,
        people,
        memberships,
        names,
        spellings,
        regions,
        minorities,
    ):
        if row.value.source not in source_ids:
            yield row.line.problem(f"source: no source has the id {row.value.source}")
    yield from _known(states, "part_of", state_ids)
    yield from _known(seats, "state", state_ids)
    yield from _known(seats, "organization", organization_ids)
    yield from _known(places, "state", state_ids)
    yield from _known(organizations, "acts_for", state_ids)
    yield from _known(organizations, "home", state_ids)
    yield from _known(tenures, "of", state_ids | organization_ids)
    yield from _known(people, "of", state_ids | organization_ids)
    yield from _known(memberships, "state", state_ids)
    yield from _known(memberships, "organization", organization_ids)
    yield from _known(names, "of", state_ids | organization_ids)
    yield from _meant(spellings, states)
    yield from _unique(regions, lambda region: region.name)
    yield from _unique(minorities, lambda minority: minority.people)
    yield from _within((*regions, *minorities), state_ids)
    yield from _dates(tenures)
    yield from _dates(memberships)
    yield from _one_head_at_a_time(tenures)


def _unique(table: Iterable[Row[V]], key: Callable[[V], Hashable]) -> Iterator[Problem]:
    first: dict[Hashable, Row[V]] = {}
    for row in table:
        before = first.setdefault(key(row.value), row)
        if before is not row:
            yield row.line.problem(
                f"{key(row.value)} stands already at {before.line.file}:{before.line.number}"
            )


def _one_meaning(
    states: Iterable[Row[State]],
    seats: Iterable[Row[Seat]],
    organizations: Iterable[Row[Organization]],
    agreements: Iterable[Row[Agreement]],
) -> Iterator[Problem]:
    """No name stands for two entities: a reader could not tell them apart."""
    first: dict[str, tuple[str, Row[State] | Row[Seat] | Row[Organization] | Row[Agreement]]] = {}
    for row, entity, names in chain(
        ((row, row.value.id, (row.value.name, *row.value.aliases)) for row in states),
        ((row, row.value.id, (*row.value.adjectives, *row.value.peoples)) for row in states),
        ((row, row.value.state, (row.value.name,)) for row in seats),
        ((row, row.value.id, (row.value.name, *row.value.aliases)) for row in organizations),
        ((row, row.value.id, (row.value.name, *row.value.aliases)) for row in agreements),
    ):
        for name in names:
            other, before = first.setdefault(name, (entity, row))
            if other != entity:
                yield row.line.problem(
                    f"{name} names {entity} and, at {before.line.file}:{before.line.number}, {other}"
                )


def _meant(spellings: Iterable[Row[Spelling]], states: Iterable[Row[State]]) -> Iterator[Problem]:
    """What a wrong spelling means is a name or demonym of a state, and it is none itself."""
    values = [row.value for row in states]
    names = {n for s in values for n in (s.name, *s.aliases, *s.adjectives, *s.peoples)}
    for row in spellings:
        if row.value.meant not in names:
            yield row.line.problem(f"no state is called {row.value.meant}")
        if row.value.name in names:
            yield row.line.problem(f"a state is called {row.value.name}")


def _known(table: Iterable[Row[V]], field: str, ids: set[str]) -> Iterator[Problem]:
    for row in table:
        wanted: str | None = getattr(row.value, field)
        if wanted is not None and wanted not in ids:
            yield row.line.problem(
                f"{field}: nothing has the id {wanted}; that of a state is its code of three capitals, as "
                "SRB, that of an organization stands in organizations.csv"
            )


def _within(table: Iterable[Row[Region] | Row[Minority]], ids: set[str]) -> Iterator[Problem]:
    for row in table:
        for state in row.value.states:
            if state not in ids:
                yield row.line.problem(f"states: no state has the id {state}")


def _dates(table: Iterable[Row[Tenure]] | Iterable[Row[Membership]]) -> Iterator[Problem]:
    for row in table:
        since, until = row.value.since, row.value.until
        for date in (since, until):
            if date and not _is_day(date):
                yield row.line.problem(f"there is no day {date}")
        if since and until and _surely_before(until, since):
            yield row.line.problem(f"until {until} is before since {since}")


def _is_day(date: str) -> bool:
    """Whether a date of day precision is in the calendar; any other date is."""
    try:
        return len(date) < len("YYYY-MM-DD") or bool(datetime.date.fromisoformat(date))
    except ValueError:
        return False


def _surely_before(date: str, other: str) -> bool:
    """Whether one partial date is before another in every reading of the parts that they leave out."""
    shared = min(len(date), len(other))
    return date[:shared] < other[:shared]


def _one_head_at_a_time(tenures: Iterable[Row[Tenure]]) -> Iterator[Problem]:
    offices: defaultdict[tuple[str, str], list[Row[Tenure]]] = defaultdict(list)
    for row in tenures:
        if row.value.heads and row.value.since:
            offices[row.value.of, row.value.office].append(row)
    for holders in offices.values():
        for before, after in pairwise(sorted(holders, key=lambda row: row.value.since or "")):
            until, since = before.value.until, after.value.since or ""
            if until is None or _surely_before(since, until):
                yield after.line.problem(
                    f"{after.value.name} heads {after.value.of} from {since}, while {before.value.name} "
                    f"({before.line.file}:{before.line.number}) does until {until or 'now'}"
                )
