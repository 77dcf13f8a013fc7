"""The relations of two entities in; what they share with third ones and where they differ out: pure."""

from collections.abc import Iterable
from typing import NamedTuple

from app.proof import Proven
from graph.model import EntityRef, Value
from graph.ontology import KINDS


class Tie(NamedTuple):
    """How an entity stands to a third one: the kind of relation, read from the entity, and the third."""

    kind: str
    verb: str
    other: str


class Shared(Value):
    """A third entity to which both stand alike: `verb` reads from each of the two to it."""

    kind: str
    verb: str
    other: EntityRef
    a: tuple[Proven, ...]
    b: tuple[Proven, ...]


class Comparison(Value):
    """What two entities share, and where they differ."""

    between: tuple[Proven, ...]
    shared: tuple[Shared, ...]
    only_a: tuple[Proven, ...]
    only_b: tuple[Proven, ...]


def compare(a: str, b: str, of_a: Iterable[Proven], of_b: Iterable[Proven]) -> Comparison:
    """The comparison of two entities by id; the relations between the two stand apart."""
    between = {each.key: each for each in (*of_a, *of_b) if {each.subject.id, each.object.id} == {a, b}}
    ties_a, ties_b = (_ties(of, among, between) for of, among in ((a, of_a), (b, of_b)))
    both = sorted(ties_a.keys() & ties_b.keys())
    return Comparison(
        between=tuple(between.values()),
        shared=tuple(
            Shared(
                kind=tie.kind,
                verb=tie.verb,
                other=_other(a, ties_a[tie][0]),
                a=tuple(ties_a[tie]),
                b=tuple(ties_b[tie]),
            )
            for tie in both
        ),
        only_a=_rest(ties_a, both),
        only_b=_rest(ties_b, both),
    )


def _ties(of: str, relations: Iterable[Proven], without: Iterable[str]) -> dict[Tie, list[Proven]]:
    found: dict[Tie, list[Proven]] = {}
    for relation in relations:
        if relation.key not in without:
            kind, active = KINDS[relation.kind], relation.subject.id == of
            tie = Tie(kind.name, kind.verb if active else kind.reverse, _other(of, relation).id)
            found.setdefault(tie, []).append(relation)
    return found


def _other(of: str, relation: Proven) -> EntityRef:
    return relation.object if relation.subject.id == of else relation.subject


def _rest(ties: dict[Tie, list[Proven]], both: Iterable[Tie]) -> tuple[Proven, ...]:
    rest = [each for tie in ties.keys() - set(both) for each in ties[tie]]
    return tuple(sorted(rest, key=lambda relation: relation.key))
