"""Loading the reference data: the tables of `seeds/reference/` in, one validated `Reference` out.

Hand-kept tables stand beside those that scripts derive from public data, and win over them:
- a line of `states.csv` changes the fields that it fills, and adds to the aliases;
- an office with a present holder in `tenures.csv` takes no present holder from the derived table: who began
  in an earlier year left when that holder came;
- a person has the name, accents and all, of the first line that tells of him or her;
- a line of `memberships.csv` replaces the derived one for the same state and organization.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from anyascii import anyascii

import seeds
from ingest.reference.checks import check
from ingest.reference.model import (
    Agreement,
    ForeignName,
    Membership,
    Minority,
    Organization,
    Person,
    Place,
    Reference,
    Region,
    Seat,
    Source,
    Spelling,
    State,
    Tenure,
)
from ingest.reference.tables import Line, Problem, ReferenceDataError, Row, V, lines, rows

FOLDER = Path(seeds.__file__).parent / "reference"


@cache
def load() -> Reference:
    """The reference data of the project. Raises ReferenceDataError where a table is not valid."""
    reference, problems = read(FOLDER)
    if problems:
        raise ReferenceDataError(problems)
    return reference


def read(folder: Path) -> tuple[Reference, tuple[Problem, ...]]:
    """The rows of a folder of tables that are valid, and the problems of all others."""
    problems: list[Problem] = []
    sources = rows(Source, (*lines(folder, "sources.csv"), *lines(folder, "derived/sources.csv")), problems)
    states = rows(State, _states(folder), problems)
    seats = rows(Seat, _seats(folder, states), problems)
    places = rows(Place, _places(folder), problems)
    organizations = rows(Organization, lines(folder, "organizations.csv"), problems)
    agreements = rows(Agreement, lines(folder, "agreements.csv"), problems)
    tenures = rows(Tenure, _tenures(folder), problems)
    people = rows(Person, _people(folder), problems)
    memberships = rows(Membership, _memberships(folder), problems)
    names = rows(ForeignName, _foreign_names(folder), problems)
    spellings = rows(Spelling, lines(folder, "spellings.csv"), problems)
    regions = rows(Region, lines(folder, "regions.csv"), problems)
    minorities = rows(Minority, lines(folder, "minorities.csv"), problems)
    problems.extend(
        check(
            sources,
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
        )
    )
    reference = Reference(
        sources=_values(sources),
        states=_values(states),
        seats=_values(seats),
        places=_values(places),
        organizations=_values(organizations),
        agreements=_values(agreements),
        tenures=_values(tenures),
        people=_values(people),
        memberships=_values(memberships),
        foreign_names=_values(names),
        spellings=_values(spellings),
        regions=_values(regions),
        minorities=_values(minorities),
    )
    return reference, tuple(sorted(problems, key=lambda problem: (problem.file, problem.line)))


def _foreign_names(folder: Path) -> tuple[Line, ...]:
    return (*lines(folder, "foreign_names.csv"), *lines(folder, "derived/foreign_names.csv"))


def slug(name: str) -> str:
    """The id of a person: the name in lower-case ASCII, joined by hyphens.

    >>> slug("Recep Tayyip Erdoğan")
    'recep-tayyip-erdogan'
    """
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower().replace("'", "")).strip("-")


def _values(table: Iterable[Row[V]]) -> tuple[V, ...]:
    return tuple(row.value for row in table)


def _states(folder: Path) -> Iterator[Line]:
    kept: dict[str, Line] = {}
    for line in lines(folder, "states.csv"):
        id_ = line.fields.get("id", "")
        kept[id_] = _changed(kept[id_], line) if id_ in kept else line
    for line in lines(folder, "derived/states.csv"):
        change = kept.pop(line.fields.get("id", ""), None)
        yield _changed(line, change) if change else line
    yield from kept.values()


def _changed(line: Line, change: Line) -> Line:
    aliases = "|".join(filter(None, (change.fields.get("aliases"), line.fields.get("aliases"))))
    fields = {**line.fields, **change.fields}
    return Line(change.file, change.number, {**fields, "aliases": aliases} if aliases else fields)


def _seats(folder: Path, states: Iterable[Row[State]]) -> Iterator[Line]:
    """The hand-kept seats, and the capital of each state that acts for itself and has another name."""
    kept = lines(folder, "seats.csv")
    yield from kept
    named = {line.fields.get("name") for line in kept}
    for row in states:
        state = row.value
        dependent = state.acts_for != state.id or (state.policy and state.policy.startswith("dependency"))
        if state.capital and not dependent and state.capital not in {state.name, *state.aliases, *named}:
            fields = {"name": state.capital, "state": state.id, "capital": "yes", "source": state.source}
            yield Line(row.line.file, row.line.number, fields)


def _places(folder: Path) -> Iterator[Line]:
    kept = lines(folder, "places.csv")
    named = {slug(line.fields.get("name", "")) for line in kept}
    yield from kept
    for line in lines(folder, "derived/places.csv"):
        if slug(line.fields.get("name", "")) not in named:
            yield line


def _tenures(folder: Path) -> Iterator[Line]:
    kept = lines(folder, "tenures.csv")
    present = {_post(line): line for line in kept if "until" not in line.fields}
    derived = lines(folder, "derived/tenures.csv")
    used = [held for line in derived if (held := _before(line, present.get(_post(line))))]
    aliases = _aliases((*kept, *used, *lines(folder, "people.csv")))
    names: dict[str, str] = {}
    for line in map(_identified, (*kept, *used)):
        if person := line.fields.get("person"):
            name = names.setdefault(person, line.fields["name"])
            known = {"aliases": "|".join(dict.fromkeys(aliases[person]))} if aliases[person] else {}
            yield Line(line.file, line.number, {**line.fields, "name": name, **known})
        else:
            yield line


def _post(line: Line) -> tuple[str | None, str | None]:
    return line.fields.get("of"), line.fields.get("office")


def _before(line: Line, present: Line | None) -> Line | None:
    """A holder of the derived table as he stands beside the present one, None where both are the same.

    The same person is spelt in several ways, but began in one year and shares a word of the name.
    """
    if present is None:
        return line
    came = present.fields.get("since", "")
    earlier = line.fields.get("since", "")[:4] < came[:4]
    if not earlier or _words(line) & _words(present):
        return None
    return Line(line.file, line.number, {**line.fields, "until": came})


def _words(line: Line) -> set[str]:
    """The words of the names of a person, in lower-case ASCII."""
    names = (line.fields.get("name", ""), *line.fields.get("aliases", "").split("|"))
    return {word for name in names for word in slug(name).split("-") if word}


def _people(folder: Path) -> Iterator[Line]:
    return map(_identified, lines(folder, "people.csv"))


def _identified(line: Line) -> Line:
    """The line with the id of the person that it names, if it names one."""
    person = slug(line.fields.get("name", ""))
    return Line(line.file, line.number, {**line.fields, "person": person}) if person else line


def _aliases(table: Iterable[Line]) -> defaultdict[str, list[str]]:
    """The aliases of each person, of whichever line they stand on."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in table:
        if "aliases" in line.fields:
            found[slug(line.fields.get("name", ""))].extend(line.fields["aliases"].split("|"))
    return found


def _memberships(folder: Path) -> Iterator[Line]:
    kept = lines(folder, "memberships.csv")
    held = {(line.fields.get("state"), line.fields.get("organization")) for line in kept}
    yield from kept
    for line in lines(folder, "derived/memberships.csv"):
        if (line.fields.get("state"), line.fields.get("organization")) not in held:
            yield line
