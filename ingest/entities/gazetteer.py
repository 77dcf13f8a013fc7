"""Takes the reference data; gives the `Gazetteer`: every name with what it may name, found in one pass.

Names are compared without case and accents; how a name must be written in a text is its `case`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import chain, pairwise
from typing import Final, Protocol, cast

from ahocorasick import Automaton  # pyright: ignore[reportUnknownVariableType]

from graph.model import EntityRef
from graph.ontology import Label, OrganizationForm
from ingest.entities.names import normalise, sound
from ingest.entities.tokens import searchable
from ingest.reference.model import Organization, Person, Reference, State, Tenure


class Sort(IntEnum):
    """What a name is, strongest reading first."""

    STATE = 0
    ADJECTIVE = 1
    PEOPLE = 2
    ORGANIZATION = 3
    SEAT = 4
    PERSON = 5
    SURNAME = 6
    PLACE = 7


class Case(IntEnum):
    """How a name must be written in running text."""

    ANY = 0  # "international community"
    CAPITAL = 1  # "Turkey", never "turkey"
    TITLE = 2  # "Russia Today", never "Russia today"
    UPPER = 3  # "US", never "us"


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a name: the entity, the state or organization for which it acts, how it is written."""

    sort: Sort
    entity: EntityRef
    actor: EntityRef | None
    capital: bool = False
    form: OrganizationForm | None = None
    case: Case = Case.ANY

    @property
    def of_organization(self) -> bool:
        """Whether this is a seat that stands for an organization: "Brussels"."""
        return self.sort is Sort.SEAT and self.entity.label is Label.ORGANIZATION

    def fits(self, words: list[str]) -> bool:
        """Whether the name, written so, may have this reading."""
        if self.case is Case.ANY:
            return True
        letters = [word for word in words if word[:1].isalnum()]
        if self.case is Case.UPPER:
            return all(word.replace(".", "").isupper() or word.isdigit() for word in letters)
        if self.case is Case.TITLE:
            return letters[0][:1].isupper() and letters[-1][:1].isupper()
        return any(word[:1].isupper() for word in letters)


@dataclass(frozen=True, slots=True)
class Name:
    """A normalised name with its readings, the strongest first."""

    key: str
    senses: tuple[Sense, ...]

    def written(self, words: list[str]) -> "Name | None":
        """The name with the readings that it may have when written so; None when it has none."""
        fitting = tuple(sense for sense in self.senses if sense.fits(words))
        if len(fitting) == len(self.senses):
            return self
        return Name(self.key, fitting) if fitting else None


_ENDS: Final = frozenset((".", "!", "?", ";", ":"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found at tokens `start` to `end` (exclusive)."""

    start: int
    end: int
    name: Name

    @property
    def sense(self) -> Sense:
        """The strongest reading."""
        return self.name.senses[0]


class _Automaton(Protocol):
    """What is used of the automaton, which comes without types."""

    def add_word(self, key: str, value: Name, /) -> bool: ...
    def make_automaton(self) -> None: ...
    def iter(self, text: str, /) -> Iterator[tuple[int, Name]]: ...


_ARTICLES: Final = ("al-", "el-")
_ORDINAL: Final = re.compile(r"[IVX]+")
_ENGLISH: Final = frozenset(("USA", "GBR", "CAN", "AUS", "NZL", "IRL"))
LONGEST_ACRONYM: Final = 6


class Gazetteer:
    """All names of the reference data in one automaton, and its rows by id."""

    def __init__(self, reference: Reference) -> None:
        self.states: Final = {state.id: state for state in reference.states}
        self.organizations: Final = {org.id: org for org in reference.organizations}
        self.regions: Final = {w: frozenset(r.states) for r in reference.regions for w in r.words}
        self.shared: Final = _shared(reference)
        self.tenures: Final = _tenures(reference.tenures)
        self._belonging: Final = {row.person: row.of for row in reference.people}
        self.offices: Final = _offices(reference.tenures)
        self._usual: Final = self._usual_offices()
        self._called: Final = _called(chain(reference.tenures, reference.people))
        self.given_names: Final = frozenset(
            called.name.split()[0].lower() for called in self._called.values()
        )
        self._names = self._index(reference)
        self._sounds: Final = _sounds(self._names.values())
        self._automaton: Final = cast("_Automaton", Automaton())
        for key, name in self._names.items():
            self._automaton.add_word(f"{key} ", name)
        self._automaton.make_automaton()

    def get(self, key: str) -> Name | None:
        """The name that is written exactly so, in normalised form."""
        return self._names.get(key)

    def sounding(self, name: str) -> Name | None:
        """The one person whose full name sounds like this one: "Moammar Gadhafi"."""
        heard = sound(name)
        return self._sounds.get(heard) if heard else None

    def find(self, words: list[str], *, strict: bool = True) -> list[Hit]:
        """The names in a row of tokens, longest first where they overlap; case counts when `strict`."""
        text, starts, ends = searchable(words)
        found: list[Hit] = []
        for last, name in self._automaton.iter(text):
            start = starts.get(last - len(name.key))
            end = ends.get(last)
            if start is None or end is None or _ends_inside(words[start:end]):
                continue
            if written := name.written(words[start : end + 1]) if strict else name:
                found.append(Hit(start, end + 1, written))
        return [hit for hit in _longest(found) if not (strict and self._goes_on(hit, words, found))]

    def _goes_on(self, hit: Hit, words: list[str], found: list[Hit]) -> bool:
        """Whether a person's name is only the given names of somebody else's: "Juan Carlos Navarro"."""
        if hit.sense.sort is not Sort.PERSON or hit.end >= len(words):
            return False
        given = words[hit.end - 1].lower() in self.given_names and words[hit.end].istitle()
        return given and words[hit.end].isalpha() and not any(other.start == hit.end for other in found)

    def state(self, code: str) -> EntityRef:
        """A state as the end of a claim. Raises KeyError for an unknown code."""
        return _state_ref(self.states[code])

    def organization(self, id_: str) -> EntityRef:
        """An organization as the end of a claim. Raises KeyError for an unknown id."""
        return _organization_ref(self.organizations[id_])

    def actor_of(self, id_: str) -> EntityRef | None:
        """The state or organization for which a state or organization acts, by its id."""
        if id_ in self.states:
            return self.state(self.states[id_].acts_for)
        organization = self.organizations.get(id_)
        if organization is None:
            return None
        return self.state(organization.acts_for) if organization.acts_for else _organization_ref(organization)

    def home_of(self, id_: str) -> str | None:
        """The state that an actor is, acts for or is at home in; None for an international organization."""
        if id_ in self.states:
            return self.states[id_].part_of or id_
        organization = self.organizations[id_]
        home = organization.acts_for or organization.home
        return self.home_of(home) if home else None

    def is_called(self, state: str, polity: str) -> bool:
        """Whether a state calls itself a kingdom, republic or the like in its official name."""
        return polity in (self.states[state].official or "").lower()

    def is_collective(self, id_: str) -> bool:
        """Whether an id is that of a collective, such as "the international community"."""
        organization = self.organizations.get(id_)
        return organization is not None and organization.form is OrganizationForm.COLLECTIVE

    def dated(self, sense: Sense, date: str | None) -> Sense:
        """A reading as it held on a date: an armed group before it came to power acts for itself."""
        organization = self.organizations.get(sense.entity.id)
        if date is None or organization is None or not organization.acts_since:
            return sense
        since = organization.acts_since
        if since[: len(date)] <= date[: len(since)]:
            return sense
        itself = sense.entity.model_copy(update={"state": None})
        return replace(sense, entity=itself, actor=itself)

    def _index(self, reference: Reference) -> dict[str, Name]:
        senses: defaultdict[str, dict[tuple[Sort, str], Sense]] = defaultdict(dict)
        for surface, sense in self._surfaces(reference):
            key = _key(surface)
            if len(key) < 2:
                continue
            identity, case = (sense.sort, sense.entity.id), _case(surface)
            before = senses[key].get(identity)
            senses[key][identity] = replace(sense, case=min(before.case, case) if before else case)
        for spelling in reference.spellings:
            senses[_key(spelling.name)] |= senses[_key(spelling.meant)]
        return {key: _name(key, found.values()) for key, found in senses.items()}

    def _surfaces(self, reference: Reference) -> Iterator[tuple[str, Sense]]:
        for state in reference.states:
            yield from self._state_surfaces(state)
        for seat in reference.seats:
            yield (
                seat.name,
                Sense(Sort.SEAT, self.state(seat.state), self.actor_of(seat.state), capital=seat.capital),
            )
            if seat.organization:
                organization = self.organization(seat.organization)
                yield seat.name, Sense(Sort.SEAT, organization, organization, capital=seat.capital)
        for place in reference.places:
            yield place.name, Sense(Sort.PLACE, self.state(place.state), self.actor_of(place.state))
        for org in reference.organizations:
            sense = Sense(Sort.ORGANIZATION, _organization_ref(org), self.actor_of(org.id), form=org.form)
            for surface in (org.name, *org.aliases):
                yield surface, sense
        for person, tenures in self.tenures.items():
            yield from self._person_surfaces(self.person(person, tenures[0]), tenures[0].of)
        for row in reference.people:
            if row.person not in self.tenures:
                entity = EntityRef(label=Label.PERSON, id=row.person, name=row.name)
                yield from self._person_surfaces(entity, row.of)

    def _state_surfaces(self, state: State) -> Iterator[tuple[str, Sense]]:
        ref, actor = _state_ref(state), self.actor_of(state.id)
        names = (state.name, *((state.official,) if state.official else ()), *state.aliases)
        for sort, surfaces in (
            (Sort.STATE, names),
            (Sort.ADJECTIVE, state.adjectives),
            (Sort.PEOPLE, state.peoples),
            (Sort.PEOPLE, frozenset(map(_one, state.peoples)) - {*names, *state.adjectives}),
        ):
            for surface in surfaces:
                yield surface, Sense(sort, ref, actor)

    def _person_surfaces(self, person: EntityRef, of: str) -> Iterator[tuple[str, Sense]]:
        actor = self.actor_of(of)
        for name in sorted(self._called[person.id].names):
            if len(name.split()) > 1:
                yield name, Sense(Sort.PERSON, person, actor)
        for surname in sorted(self.surnames(person.id)):
            yield surname, Sense(Sort.SURNAME, person, actor)

    def surnames(self, person: str) -> frozenset[str]:
        """What news calls a person of the reference data alone; nothing for anyone else."""
        called = self._called.get(person)
        return called.surnames if called else frozenset()

    def person(self, person: str, tenure: Tenure) -> EntityRef:
        """A person of the reference data, acting in an office."""
        actor = self.actor_of(tenure.of)
        state = actor.id if actor and actor.label is Label.STATE else None
        return EntityRef(label=Label.PERSON, id=person, name=tenure.name, state=state)

    def tenure(self, person: str, date: str | None) -> Tenure | None:
        """The office of a person on a date, that of a head first.

        Without a date that of the state or organization which he or she served longest.
        """
        if date is None:
            return self._usual.get(person)
        return next((t for t in self.tenures.get(person, ()) if on(t, date)), None)

    def served(self, person: str, date: str | None) -> str | None:
        """The state or organization for which a person acts on a date: that of the office then held, else to
        which he or she is said to belong, else that of the usual office."""
        if date and (held := self.tenure(person, date)):
            return held.of
        usual = self.tenure(person, None)
        belonging = self._belonging.get(person)
        return belonging if date and belonging in self.states else usual.of if usual else None

    def _usual_offices(self) -> dict[str, Tenure]:
        """For each person the office to think of where no date is given: of Baerbock that in Germany, of
        Carney, who heads a government now, no bank."""
        now = max((t.since or "" for held in self.tenures.values() for t in held), default="")
        usual: dict[str, Tenure] = {}
        for person, held in self.tenures.items():
            years: defaultdict[str, float] = defaultdict(float)
            for tenure in held:
                years[self.home_of(tenure.of) or tenure.of] += _years(tenure, now) / self._slightness(tenure)
            heading = [t for t in held if self._leads_now(t)]
            usual[person] = max(heading or held, key=lambda t: years[self.home_of(t.of) or t.of])
        return usual

    def _leads_now(self, tenure: Tenure) -> bool:
        """Whether somebody heads a state or alliance now, or holds a chief office of an alliance."""
        chief = tenure.heads or tenure.of not in self.states
        return chief and self._is_of_states(tenure.of) and bool(tenure.since) and not tenure.until

    def _is_of_states(self, of: str) -> bool:
        """Whether an office is of a state, or of an alliance or a body of one, whose head speaks for none."""
        organization = self.organizations.get(of)
        common = (OrganizationForm.ALLIANCE, OrganizationForm.BODY)
        return of in self.states or (
            organization is not None and organization.form in common and self.home_of(of) is None
        )

    def _slightness(self, tenure: Tenure) -> int:
        """How many years in an office count as one: two in an agency, which news names less than a state."""
        organization = self.organizations.get(tenure.of)
        slight = organization and organization.form not in (OrganizationForm.ALLIANCE, OrganizationForm.BODY)
        return 2 if slight else 1

    def heads_a_state(self, person: str, date: str | None) -> bool:
        """Whether a person heads a state that is part of no other on a date; without a date, ever did."""
        held = (t for t in self.tenures.get(person, ()) if t.heads and t.of in self.states)
        return any(not self.states[t.of].part_of and (date is None or on(t, date)) for t in held)

    def holder(self, office: str, of: str, date: str | None) -> Tenure | None:
        """Who held an office on a date: none without a date, or when the sources name two.

        Who left in the month or year in which another is known to have come left when he came.
        """
        if date is None:
            return None
        found = [t for t in self.offices.get((of, office), ()) if on(t, date)]
        held = [t for t in found if not any(_succeeded(t, other, date) for other in found)]
        return held[0] if held and len({t.person for t in held}) == 1 else None


def _shared(reference: Reference) -> dict[str, tuple[str, ...]]:
    """The states by each name that they share, in normalised form."""
    names = {normalise(name) for state in reference.states for name in state.shared}
    return {name: tuple(s.id for s in reference.states if name in map(normalise, s.shared)) for name in names}


def _ends_inside(words: list[str]) -> bool:
    """Whether a sentence ends inside a name, but for initials: "in pursuit of Hezbollah. Iran fired"."""
    return any(word in _ENDS and len(before) > 1 for before, word in pairwise(words))


def _one(people: str) -> str:
    """What one of a people is called: "Briton", "Frenchman"."""
    if people.endswith("men"):
        return f"{people[:-3]}man"
    return people[:-1] if people.endswith("s") and not people.endswith("ss") else people


def _key(surface: str) -> str:
    return normalise(surface).removeprefix("the ")


@dataclass(frozen=True, slots=True)
class _Called:
    """What a person of the reference data is called."""

    name: str
    names: frozenset[str]
    given: frozenset[str]

    @property
    def surnames(self) -> frozenset[str]:
        """The surname where a row gives one, else the last word of each name; and each name of one word."""
        last = {word for name in self.names if (word := _last(name))}
        stems = {_stem(surname) for surname in self.given}
        alone = {name for name in self.names if " " not in name}
        called = self.given | alone | {word for word in last if not stems or _stem(word) in stems}
        return frozenset(called | {_stem(word) for word in called if word.lower().startswith(_ARTICLES)})


def _called(rows: Iterable[Tenure | Person]) -> dict[str, _Called]:
    """The names of each person of all of his or her rows."""
    found: defaultdict[str, list[Tenure | Person]] = defaultdict(list)
    for row in rows:
        found[row.person].append(row)
    return {
        person: _Called(
            name=held[0].name,
            names=frozenset(name for row in held for name in (row.name, *row.aliases)),
            given=frozenset(row.surname for row in held if row.surname),
        )
        for person, held in found.items()
    }


def _last(name: str) -> str | None:
    """The last word of a name that is no number or "Jr."; None for a name that ends so: "Paul VI"."""
    word = name.split()[-1]
    return None if word.endswith(".") or _ORDINAL.fullmatch(word) else word


def _stem(surname: str) -> str:
    """A last name without the Arabic article, as news often has it."""
    return surname[3:] if surname.lower().startswith(_ARTICLES) else surname


def on(tenure: Tenure, date: str) -> bool:
    """Whether an office was held on a date. A date of month or year precision counts as a whole.

    A tenure without a known beginning counts from its end backwards, one without an end until now.
    """
    began = tenure.since is None or tenure.since[: len(date)] <= date[: len(tenure.since)]
    lasted = tenure.until is None or tenure.until[: len(date)] >= date[: len(tenure.until)]
    return began and lasted


def _succeeded(tenure: Tenure, other: Tenure, date: str) -> bool:
    """Whether another had come by a date into an office whose last month or year is all that is known."""
    until, since = tenure.until or "", other.since or ""
    came = bool(until) and len(until) < len(since) <= len(date) and since <= date[: len(since)]
    return came and since.startswith(until) and other.person != tenure.person


def _years(tenure: Tenure, now: str) -> int:
    """The calendar years that an office was held in, 1 where its beginning is unknown."""
    until = tenure.until or now
    return int(until[:4]) - int((tenure.since or until)[:4]) + 1


def _longest(hits: list[Hit]) -> Iterator[Hit]:
    last = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= last:
            yield hit
            last = hit.end


def _name(key: str, senses: Iterable[Sense]) -> Name:
    return Name(key, tuple(sorted(senses, key=lambda sense: (sense.sort, sense.entity.id))))


def _sounds(names: Iterable[Name]) -> dict[str, Name]:
    """The full names of persons by their sound, where it is that of one person alone.

    A text about John Kelley does not mean John Kelly: names that were never transliterated stay as spelt.
    """
    people: defaultdict[str, dict[str, Sense]] = defaultdict(dict)
    for name in names:
        for sense in name.senses:
            spelt = sense.actor is not None and sense.actor.id in _ENGLISH
            if sense.sort is Sort.PERSON and not spelt and (heard := sound(name.key)):
                people[heard][sense.entity.id] = sense
    return {
        heard: Name(heard, tuple(senses.values())) for heard, senses in people.items() if len(senses) == 1
    }


def _case(surface: str) -> Case:
    if surface == surface.lower() and " " in surface.removeprefix("the "):
        return Case.ANY
    compact = surface.replace(".", "").replace("-", "")
    if compact.isupper() and len(compact) <= LONGEST_ACRONYM:
        return Case.UPPER
    words = surface.removeprefix("the ").replace("-", " ").split()
    titled = len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper()
    return Case.TITLE if titled else Case.CAPITAL


def _state_ref(state: State) -> EntityRef:
    return EntityRef(label=Label.STATE, id=state.id, name=state.name)


def _organization_ref(org: Organization) -> EntityRef:
    return EntityRef(label=Label.ORGANIZATION, id=org.id, name=org.name, state=org.acts_for)


def _tenures(tenures: Iterable[Tenure]) -> dict[str, tuple[Tenure, ...]]:
    by_person: defaultdict[str, list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        by_person[tenure.person].append(tenure)
    return {
        person: tuple(
            sorted(
                sorted(held, key=lambda t: t.since or "", reverse=True),
                key=lambda t: (t.until is not None, not t.heads),
            )
        )
        for person, held in by_person.items()
    }


def _offices(tenures: Iterable[Tenure]) -> dict[tuple[str, str], tuple[Tenure, ...]]:
    found: defaultdict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        found[(tenure.of, tenure.office)].append(tenure)
    return {office: tuple(held) for office, held in found.items()}
