"""Takes who held offices and when; gives those who held the same office directly before or after somebody."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from graph.model import EntityRef, PartialDate, Relation, Value
from graph.projection import latest

IN_OFFICE: Final = ("LEADS", "REPRESENTS")
"""The kinds of relations that are the holding of an office."""
VACANT: Final = timedelta(days=100)
"""How long an office may be vacant between two of whom one follows the other."""


class Tenure(Value):
    """The relation of who holds an office, with the offices that its sentences give."""

    relation: Relation
    offices: frozenset[str]


def directly(tenures: Sequence[Tenure], person: EntityRef, *, after: bool) -> tuple[Relation, ...]:
    """The tenures directly before or after those of a person, who leads coming first."""
    own = sorted(
        (one for one in tenures if one.relation.subject.id == person.id),
        key=lambda one: (IN_OFFICE.index(one.relation.kind), one.relation.since or ""),
    )
    found = {
        next_.relation.key: next_.relation for one in own for next_ in _beside(one, tenures, after=after)
    }
    return tuple(found.values())


def _beside(mine: Tenure, tenures: Sequence[Tenure], *, after: bool) -> Iterator[Tenure]:
    """Who came directly before or after; nobody in an office that has more than one seat."""
    rivals = [one for one in tenures if _rivals(mine, one)]
    following = [one for one in rivals if (_follows(one, mine) if after else _follows(mine, one))]
    following.sort(key=lambda one: one.relation.since or "", reverse=not after)
    for found in following[:1]:
        handed_over = (mine if after else found).relation.until
        if not any(_spans(one.relation, handed_over) for one in rivals):
            yield found


def _rivals(mine: Tenure, other: Tenure) -> bool:
    """Whether two hold one office."""
    return (
        mine.relation.kind == other.relation.kind
        and mine.relation.object == other.relation.object
        and mine.relation.subject != other.relation.subject
        and not mine.offices.isdisjoint(other.offices)
    )


def _follows(later: Tenure, earlier: Tenure) -> bool:
    """Whether a tenure begins where another ends."""
    begins, ends = later.relation.since, earlier.relation.until
    if begins is None or ends is None or begins <= (earlier.relation.since or ""):
        return False
    return latest(begins) >= ends and _first_day(begins) - _last_day(ends) <= VACANT


def _spans(one: Relation, when: PartialDate | None) -> bool:
    """Whether a tenure holds in the years before and after that of a date."""
    year = (when or "")[:4]
    return bool(year and one.since) and (one.since or "")[:4] < year < (one.until or "~")[:4]


def _first_day(when: PartialDate) -> date:
    year, month, day = (*map(int, when.split("-")), 1, 1)[:3]
    return date(year, month, day)


def _last_day(when: PartialDate) -> date:
    """The last day of a month or year: the day before the first of the next one."""
    year, *rest = map(int, when.split("-"))
    if len(rest) == 2:
        return _first_day(when)
    month = rest[0] if rest else 12
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def offices(held: Mapping[str, frozenset[str]], relations: Sequence[Relation]) -> tuple[Tenure, ...]:
    """Relations with the offices that are known of them by their keys."""
    return tuple(Tenure(relation=one, offices=held.get(one.key, frozenset())) for one in relations)
