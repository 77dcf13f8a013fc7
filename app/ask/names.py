"""Takes phrases of a question; gives the entities that they name, and for the others likely ones."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable
from functools import cache
from typing import Final

from rapidfuzz import fuzz, process

from graph.model import Entity, EntityRef, Value
from graph.ontology import Label
from ingest.entities.gazetteer import Case, Gazetteer, Sense, Sort
from ingest.entities.names import normalise
from ingest.reference import load
from ingest.reference.model import Agreement

LONGEST: Final = 10
"""The most words of a name."""

_LIKELY: Final = 5
_ALIKE: Final = 72.0
"""How alike, of 100, a name and a misspelt one must be."""
_BEHIND: Final = 0.15
"""How much less alike than the best one a candidate may be, of 1."""


class Candidate(Value):
    """Who or what a phrase may mean; `score` is how alike phrase and name are, 0 to 1."""

    phrase: str
    label: Label
    id: str
    name: str
    score: float


class Meant(Value):
    """What a name may mean: an entity, and the state or organization for which it acts.

    It is `within` a state where it is a place there, and no name of the state.
    """

    entity: EntityRef
    actor: EntityRef | None = None
    within: bool = False

    def fits(self, labels: tuple[Label, ...]) -> EntityRef | None:
        """The entity where it may stand, else the one for which it acts."""
        return next((ref for ref in (self.entity, self.actor) if ref and ref.label in labels), None)


Lookup = Callable[[str], Iterable[Entity]]
"""Gives the entities whose names are most like a phrase, as the graph knows them."""


class Names:
    """The names of the reference data, as questions use them."""

    def __init__(self, gazetteer: Gazetteer, agreements: Iterable[Agreement] = ()) -> None:
        self._gazetteer: Final = gazetteer
        self._agreements: Final = {
            normalise(name): row.id for row in agreements for name in (row.name, *row.aliases)
        }
        self._ids: Final = {
            normalise(id_): id_ for id_ in (*gazetteer.states, *gazetteer.organizations, *gazetteer.tenures)
        }
        self._heads: Final = _heads(gazetteer)
        self._shared: Final = {normalise(name) for one in gazetteer.states.values() for name in one.shared}
        self._spoken: Final = _spoken(gazetteer)
        self.words: Final = frozenset(word for name in self._spoken for word in name.split())

    def get(self, phrase: str) -> tuple[Meant, ...]:
        """What a normalised phrase may mean: more than one where it names several."""
        name = self._gazetteer.get(phrase)
        if name is None:
            ref = self._of_id(phrase)
            return (Meant(entity=ref, actor=self._acts(ref)),) if ref else self._at_home(phrase)
        strongest = [sense for sense in name.senses if sense.sort is name.senses[0].sort]
        found = {sense.entity.id: _meant(sense) for sense in strongest}
        for ref in self._heads.get(phrase, ()):
            found.setdefault(ref.id, Meant(entity=ref, actor=ref))
        return tuple(found.values())

    def sharing(self, name: str) -> tuple[EntityRef, ...]:
        """Those who go by a name that several have, "Congo"; nobody where it names one or none."""
        phrase = normalise(name).removeprefix("the ")
        meant = [each.entity for each in self.get(phrase)]
        found = self.foremost(meant or self._heads.get(phrase, ()))
        return found if len(found) > 1 else ()

    def foremost(self, refs: Iterable[EntityRef]) -> tuple[EntityRef, ...]:
        """Of persons of one name the only one who has held an office, where that one has led; else all.

        "Trump" is Donald, "Clinton" two.
        """
        found = tuple({ref.id: ref for ref in refs}.values())
        in_office = [ref for ref in found if self.held_office(ref.id)]
        persons = all(ref.label is Label.PERSON for ref in found)
        return (in_office[0],) if persons and len(in_office) == 1 and self.has_led(in_office[0].id) else found

    def hold(self, phrase: str) -> bool:
        """Whether a normalised phrase is a name, or what several states have in common: "Korean"."""
        return phrase in self._heads or phrase in self._shared or bool(self.get(phrase))

    def case(self, phrase: str) -> Case | None:
        """How a normalised phrase must be written to be a name: WHO in capital letters; null where anyhow."""
        name = self._gazetteer.get(phrase)
        cases = {sense.case for sense in name.senses} if name else {Case.UPPER}
        return next(iter(cases)) if len(cases) == 1 else None

    def likely(self, phrase: str) -> list[Candidate]:
        """The names most like a phrase that is none, best first."""
        found: dict[str, Candidate] = {}
        for name, score, _ in process.extract(
            phrase, self._spoken.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=4 * _LIKELY
        ):
            for ref in self._spoken[name]:
                found.setdefault(ref.id, candidate(phrase, ref, score / 100))
        for ref in self._heads.get(phrase, ()):
            found[ref.id] = candidate(phrase, ref, 1.0)
        best = max((one.score for one in found.values()), default=0.0)
        near = [one for one in found.values() if one.score >= best - _BEHIND]
        return sorted(near, key=lambda one: -one.score)[:_LIKELY]

    def beginning(self, prefix: str, limit: int) -> list[EntityRef]:
        """The entities with a name that begins so: states, organizations, then persons, short names first."""
        found = [
            (ref, name) for name, refs in self._spoken.items() if name.startswith(prefix) for ref in refs
        ]
        order = (Label.STATE, Label.ORGANIZATION, Label.PERSON)
        found.sort(key=lambda one: (order.index(one[0].label), len(one[1])))
        return list({ref.id: ref for ref, _ in found}.values())[:limit]

    def states_of(self, regions: Container[str]) -> frozenset[str]:
        """The ids of the states of some regions."""
        return frozenset(id_ for id_, state in self._gazetteer.states.items() if state.region in regions)

    def sovereign(self, among: Container[str] | None = None) -> list[EntityRef]:
        """The states, of some or of all by id, that no other state governs; Antarctica has no capital."""
        return [
            self._gazetteer.state(id_)
            for id_, state in self._gazetteer.states.items()
            if (among is None or id_ in among)
            and state.capital
            and not (state.part_of or (state.policy or "").startswith("dependency"))
        ]

    def is_state(self, id_: str) -> bool:
        """Whether an id is a state's."""
        return id_ in self._gazetteer.states

    def called(self, ref: EntityRef) -> tuple[str, ...]:
        """All names of a state or an organization as texts write them, and the state's capital."""
        if ref.id in self._gazetteer.states:
            state = self._gazetteer.states[ref.id]
            return tuple(filter(None, (state.name, *state.aliases, state.capital)))
        organization = self._gazetteer.organizations.get(ref.id)
        return (organization.name, *organization.aliases) if organization else (ref.name,)

    def actor(self, ref: EntityRef) -> EntityRef | None:
        """The state or organization for which another or a person acts; null where none is known."""
        actor = next((one.actor for one in self.get(normalise(ref.name)) if one.entity.id == ref.id), None)
        return None if actor is None or actor.id == ref.id else actor

    def told(self, name: str) -> tuple[str, ...]:
        """By what sentences call a person or an organization of that name: "Zelenskyy", "Zelensky"."""
        found: dict[str, None] = {}
        for ref in self._spoken.get(normalise(name), ()):
            if ref.label is Label.PERSON:
                held = self._gazetteer.tenures[ref.id][0]
                found |= dict.fromkeys(full.split()[-1] for full in (held.name, *held.aliases))
            elif ref.label is Label.ORGANIZATION:
                organization = self._gazetteer.organizations[ref.id]
                found |= dict.fromkeys((organization.name, *organization.aliases))
        return (*found, *{normalise(one) for one in found} - found.keys())

    def agreement(self, phrase: str) -> str | None:
        """The id of the agreement that goes by a name, whether or not the graph holds it: "JCPOA"."""
        return self._agreements.get(normalise(phrase).removeprefix("the "))

    def held_office(self, person: str) -> bool:
        """Whether a person, by id, has held an office by the reference data."""
        return person in self._gazetteer.tenures

    def has_led(self, person: str) -> bool:
        """Whether a person, by id, has led a state or an organization by the reference data."""
        return any(tenure.heads for tenure in self._gazetteer.tenures.get(person, ()))

    def _of_id(self, phrase: str) -> EntityRef | None:
        id_ = self._ids.get(phrase)
        if id_ is None:
            return None
        if id_ in self._gazetteer.states:
            return self._gazetteer.state(id_)
        if id_ in self._gazetteer.organizations:
            return self._gazetteer.organization(id_)
        return self._gazetteer.person(id_, self._gazetteer.tenures[id_][0])

    def _at_home(self, phrase: str) -> tuple[Meant, ...]:
        """An organization after the state that it is of: "sudan s rsf", but not "ukraine s nato"."""
        owner, _, owned = phrase.partition(" s ")
        of = self._gazetteer.get(owner) if owned else None
        if of is None:
            return ()
        homes = {sense.entity.id for sense in of.senses}
        groups = (one for one in self.get(owned) if one.entity.label is Label.ORGANIZATION)
        return tuple(one for one in groups if self._gazetteer.home_of(one.entity.id) in homes)

    def _acts(self, ref: EntityRef) -> EntityRef | None:
        return self._gazetteer.actor_of(ref.state or ref.id)


@cache
def names() -> Names:
    """The names of the project's reference data."""
    reference = load()
    return Names(Gazetteer(reference), reference.agreements)


def candidate(phrase: str, ref: EntityRef, score: float) -> Candidate:
    """An entity as what a phrase may mean."""
    return Candidate(phrase=phrase, label=ref.label, id=ref.id, name=ref.name, score=round(score, 2))


def _meant(sense: Sense) -> Meant:
    return Meant(entity=sense.entity, actor=sense.actor, within=sense.sort is Sort.PLACE)


def _heads(gazetteer: Gazetteer) -> dict[str, tuple[EntityRef, ...]]:
    """Words that are no state's own name and yet the last of the names of several: "Korea", "Congo"."""
    states = {normalise(state.name): gazetteer.state(id_) for id_, state in gazetteer.states.items()}
    found: defaultdict[str, list[EntityRef]] = defaultdict(list)
    for name, ref in states.items():
        head = name.split()[-1]
        if head != name and head not in states:
            found[head].append(ref)
    return {head: tuple(refs) for head, refs in found.items() if len(refs) > 1}


def _spoken(gazetteer: Gazetteer) -> dict[str, tuple[EntityRef, ...]]:
    """Every name of states, organizations and persons, normalised."""
    found: defaultdict[str, dict[str, EntityRef]] = defaultdict(dict)
    for id_, state in gazetteer.states.items():
        for name in (state.name, *state.aliases, *state.adjectives):
            found[normalise(name)][id_] = gazetteer.state(id_)
    for id_, organization in gazetteer.organizations.items():
        for name in (organization.name, *organization.aliases):
            found[normalise(name)][id_] = gazetteer.organization(id_)
    for person, held in gazetteer.tenures.items():
        for name in {held[0].name, *held[0].aliases, *gazetteer.surnames(person)}:
            found[normalise(name)][person] = gazetteer.person(person, held[0])
    return {name: tuple(refs.values()) for name, refs in found.items()}
