"""Takes a view and the store; gives what it shows: the answer or the relations, with their sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any, Final

from app.ask.answer import Answer, ask
from app.errors import NotUnderstood
from app.views import marks
from app.views.looks import BACKGROUND
from app.views.nearby import near
from app.views.scene import Scene, Told, narrowed, scene
from app.views.view import View
from graph.model import Entity, EntityRef, Relation
from graph.ontology import KINDS
from graph.projection import latest
from graph.results import EITHER, Evidence, RelationFilter
from graph.store import Store

_MOST_RELATIONS: Final = 300
_MOST_NEAR: Final = 40
_MOST_NODES: Final = 1_000
_MOST_CARDS: Final = 60
_MOST_AT_FIRST: Final = 24
_QUOTES: Final = 3
_NAMES: Final = ("label", "id", "name")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that proves a relation, with the words marked that tell it."""

    evidence: Evidence
    pieces: tuple[marks.Piece, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A relation with its strongest sentences."""

    relation: Told
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Showing:
    """What a view shows. Where a question is not understood, or an entity not known, `problem` says so;
    `nearest` are questions that are understood, and `candidates` whom an unclear name may mean.

    `entities` are those that the view opens; `around` holds their relations beside those of the answer.
    """

    view: View
    revision: int
    relations: tuple[Told, ...] = ()
    around: tuple[Told, ...] = ()
    entities: tuple[Entity, ...] = ()
    answer: Answer | None = None
    problem: str | None = None
    nearest: tuple[str, ...] = ()
    candidates: tuple[EntityRef, ...] = ()

    @property
    def title(self) -> str:
        """What is shown, in words."""
        if self.view.q:
            return self.view.q
        if self.entities:
            return " and ".join(entity.name for entity in self.entities)
        return "What the documents say"

    @cached_property
    def drawn(self) -> tuple[Told, ...]:
        """All relations of the view, each once."""
        return tuple({one.key: one for one in (*self.relations, *self.around)}.values())

    @cached_property
    def front(self) -> tuple[Told, ...]:
        """The relations of drawings: without offices and memberships, where nothing asks for them."""
        if self.view.kind:
            return self.drawn
        asked = {one.key for one in self.relations} if self.answer else set[str]()
        return (
            tuple(one for one in self.drawn if one.key in asked or one.kind not in BACKGROUND) or self.drawn
        )

    @cached_property
    def scene(self) -> Scene:
        """The drawing."""
        return scene(self.front, self.view.pins, _MOST_NODES)

    @cached_property
    def narrow(self) -> Scene | None:
        """The drawing for a phone; a crowd without names has none of its own."""
        return narrowed(self.scene)

    @property
    def facts(self) -> tuple[Told, ...]:
        """The relations that are asserted or alleged, the best reported first."""
        return tuple(one for one in ranked(self.relations) if one.status.answers)

    @property
    def others(self) -> tuple[Told, ...]:
        """The relations of every other status."""
        return tuple(one for one in ranked(self.relations) if not one.status.answers)


def show(view: View, store: Store, browser: str | None = None) -> Showing:
    """What a view shows; `browser` is the address of the graph's Neo4j Browser.

    A question that is not understood, and an entity that is not known, is told in `problem`, never raised.
    """
    entities = tuple(store.entities(view.entity))
    if unknown := next((id_ for id_ in view.entity if id_ not in {one.id for one in entities}), None):
        problem = f"no entity has the id {unknown}"
        return Showing(view, store.revision(), problem=problem, candidates=near(store, unknown))
    around = tuple(one for entity in entities for one in _around(view, entity, store))
    shown = Showing(view, store.revision(), around=around, entities=entities)
    if view.q:
        return _asked(view.q, shown, store, browser)
    if entities:
        return replace(shown, relations=shown.drawn, around=())
    return replace(shown, relations=_overview(view, store))


def _asked(question: str, shown: Showing, store: Store, browser: str | None) -> Showing:
    try:
        answer = ask(question, store, browser)
    except NotUnderstood as error:
        return replace(
            shown,
            problem=str(error),
            nearest=(*error.more.get("nearest", ()), *error.more.get("readings", ())),
            candidates=tuple(EntityRef(**{name: one[name] for name in _NAMES}) for one in _candidates(error)),
        )
    found = (one for one in (*answer.relations, *answer.others) if passes(shown.view, one))
    return replace(shown, answer=answer, relations=tuple(found))


def _candidates(error: NotUnderstood) -> list[dict[str, Any]]:
    return error.more.get("candidates", [])


def _around(view: View, entity: Entity, store: Store) -> Iterator[Relation]:
    """The relations of an entity with those that most publishers name beside it; apart, those of offices."""
    parts = [_foreground(view)] if view.kind else [_foreground(view), _kinds(view, BACKGROUND)]
    for wanted in parts:
        near = store.neighbours(entity.id, wanted, size=_MOST_NEAR, most=_MOST_RELATIONS, among=False)
        yield from near.relations if near else ()


def _foreground(view: View) -> RelationFilter:
    """The filter of a view; where it asks for no kind, without those that hold of almost every state."""
    return _kinds(view, view.kind or (kind for kind in KINDS if kind not in BACKGROUND))


def _kinds(view: View, kinds: Iterable[str]) -> RelationFilter:
    return RelationFilter.model_validate({**dict(view.filter()), "kinds": tuple(kinds)})


def _overview(view: View, store: Store) -> tuple[Relation, ...]:
    """What was reported last; then, as far as there is room, what no date places."""
    wanted = _foreground(view)
    latest_first = [one.relation for one in store.changes("0001", wanted, _MOST_AT_FIRST).changed]
    others = store.relations(wanted, _MOST_AT_FIRST).relations
    return tuple({one.key: one for one in (*latest_first, *others)}.values())[:_MOST_AT_FIRST]


def passes(view: View, one: Told) -> bool:
    """Whether a relation passes the filters of a view, by the dates that place it."""
    begins, ends = one.since or one.first_seen, one.until
    return (
        (not view.kind or one.kind in view.kind)
        and (not view.status or one.status in view.status)
        and one.publishers >= view.min_publishers
        and (not view.goods or _names_goods(one, view.goods))
        and (not view.as_of or (begins is not None and _held(begins, ends, view.as_of, view.as_of)))
        and _placed(view, begins, ends)
    )


def _names_goods(one: Told, sought: str) -> bool:
    named = " ".join(goods.name for goods in one.goods).lower()
    return any(part in named for part in sought.lower().split(EITHER))


def _placed(view: View, begins: str | None, ends: str | None) -> bool:
    if not (view.since or view.until):
        return True
    return begins is not None and _held(begins, ends, view.since or "0000", view.until or "9999")


def _held(begins: str, ends: str | None, since: str, until: str) -> bool:
    return begins <= latest(until) and (ends is None or latest(ends) >= since)


def ranked(relations: Iterable[Told]) -> list[Told]:
    """Relations with the facts first, and the best reported of them."""
    return sorted(relations, key=lambda one: (not one.status.answers, -one.publishers, -one.claims, one.key))


def cards(relations: Iterable[Told], store: Store, quotes: int = _QUOTES) -> tuple[Card, ...]:
    """Relations as cards in their order, each with its strongest sentences."""
    shown = list(islice(relations, _MOST_CARDS))
    said: dict[str, list[Said]] = {one.key: [] for one in shown}
    for evidence in store.evidence(said, quotes):
        marked = marks.words(evidence.claim.quote, marks.telling(evidence.claim))
        said[evidence.relation].append(Said(evidence, marked))
    return tuple(Card(one, tuple(said[one.key])) for one in shown)
