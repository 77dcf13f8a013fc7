"""Takes a name and what is known beside it; gives the entities that it may mean, with scores."""

from dataclasses import dataclass, replace
from typing import Final

from app.ask.names import names
from app.reconcile.protocol import Feature, Match, NameQuery, describe, type_of
from graph.model import Entity
from graph.ontology import Label
from graph.store import Store
from ingest.entities import Candidate, Resolver
from ingest.entities.names import normalise

_EXACT: Final = 100.0
_ALIAS: Final = 98.0
_MEANT: Final = 95.0
"""The score of the one actor that a phrase means without being its name: "the Kremlin"."""

_WORDS: Final = 90.0
"""The most for a name that shares words only."""

_THROUGH_A_PERSON: Final = frozenset({"person", "last name", "former office", "office held on date"})


@dataclass(frozen=True, slots=True)
class _Scored:
    """`exact` where a name is the same; `alike` where a name of the entity holds all words asked for."""

    entity: Entity
    score: float
    certain: bool
    exact: bool = False
    alike: bool = False


class Matcher:
    """Matches names to entities of the graph and of the reference data; nothing is guessed."""

    def __init__(self, store: Store, resolver: Resolver) -> None:
        self._store: Final = store
        self._resolver: Final = resolver

    def match(self, query: NameQuery) -> tuple[Match, ...]:
        """The candidates of a query, the best first."""
        labels = frozenset(query.type) & frozenset(Label)
        if query.type and not labels:
            return ()
        best: dict[str, _Scored] = {}
        shared = self._shared(query.query, labels)
        for found in (*self._named(query.query, labels), *self._meant(query, labels), *shared):
            known = best.get(found.entity.id)
            if known is None or found.score > known.score:
                best[found.entity.id] = found
        level = {found.entity.id: max(best[one.entity.id].score for one in shared) for found in shared}
        told = (replace(found, score=level.get(id_, found.score)) for id_, found in best.items())
        ranked = sorted(told, key=lambda found: (-found.score, found.entity.name))
        return tuple(_told(found, ranked) for found in ranked[: query.limit])

    def _named(self, name: str, labels: frozenset[str]) -> list[_Scored]:
        """Entities by the words of their names."""
        found = self._store.find_entities(name, limit=50)
        return [_by_words(entity, name) for entity in found if not labels or entity.label in labels]

    def _shared(self, name: str, labels: frozenset[str]) -> list[_Scored]:
        """Entities that go by the same name: none of them is meant more than the others."""
        refs = [ref for ref in names().sharing(name) if not labels or ref.label in labels]
        entities = self._store.entities([ref.id for ref in refs])
        return [_Scored(entity, round(_MEANT / len(refs), 1), certain=False) for entity in entities]

    def _meant(self, query: NameQuery, labels: frozenset[str]) -> list[_Scored]:
        """States and organizations that a phrase means."""
        candidates = self._resolver.resolve(query.query, _date(query))
        wanted = {one.id: one for one in candidates if not labels or one.label in labels}
        entities = self._store.entities(wanted)
        return [_by_sense(entity, wanted[entity.id], bool(labels)) for entity in entities]


def _by_words(entity: Entity, name: str) -> _Scored:
    names = [normalise(known) for known in (entity.name, *entity.aliases, entity.id)]
    wanted = normalise(name)
    words = set(wanted.split())
    alike = any(words <= set(known.split()) for known in names)
    if wanted in names:
        proper = wanted in (normalise(entity.name), normalise(entity.id))
        return _Scored(entity, _EXACT if proper else _ALIAS, certain=True, exact=True, alike=alike)
    score = round(_WORDS * max(_share(words, set(known.split())) for known in names), 1)
    return _Scored(entity, score, certain=False, alike=alike)


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0


def _by_sense(entity: Entity, candidate: Candidate, typed: bool) -> _Scored:
    """A person's name means their state only to who asks for states."""
    direct = typed or candidate.reason not in _THROUGH_A_PERSON
    return _Scored(entity, round(_MEANT * candidate.score, 1), direct and candidate.score == 1)


def _told(found: _Scored, ranked: list[_Scored]) -> Match:
    rivals = [other for other in ranked if other is not found and _rivals(other, found)]
    return Match(
        id=found.entity.id,
        name=found.entity.name,
        description=describe(found.entity),
        type=(type_of(found.entity.label),),
        score=found.score,
        match=found.certain and not rivals,
        features=(
            Feature(id="exact_name", value=found.exact),
            Feature(id="score", value=found.score / _EXACT),
        ),
    )


def _rivals(other: _Scored, found: _Scored) -> bool:
    """Whether another may be meant as well: by its score, or as "Congo" is short for two states."""
    short = found.exact and found.score < _EXACT
    return other.score >= found.score or (short and other.alike and other.entity.label is found.entity.label)


def _date(query: NameQuery) -> str | None:
    """The value of the property `date`, where it is a whole day."""
    for known in query.properties:
        if known.pid == "date" and isinstance(known.v, str) and len(known.v) == len("YYYY-MM-DD"):
            return known.v
    return None
