"""What entity linking gives to claim reading: the mentions of a parsed document, found by token.

Takes nothing; gives the frozen `Mention`, its roles, and `Mentions`, which looks them up.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.model import AgreementMention, EntityRef


class Role(StrEnum):
    """How a mention stands for its entity."""

    NAME = "name"  # "Russia", "NATO", "the international community"
    METONYM = "metonym"  # an acting capital or seat: "Moscow warned", "the Kremlin"
    PLACE = "place"  # a capital, seat or other name used as a place only: "a blast in Moscow"
    ORIGIN = "origin"  # a modifier of something that is no actor: "Serbian ammunition", "Russian actions"
    FORCE = "force"  # "North Korean troops", "Israeli tanks"
    BODY = "body"  # "the Pentagon", "Russia's SVR foreign intelligence service"
    OFFICE = "office"  # "the Turkish president", "Israeli officials"
    PERSON = "person"  # "Volodymyr Zelenskyy", "Putin"
    PEOPLE = "people"  # "Palestinians", "the French"
    PRIVATE = "private people"  # "46 Afghan civilians", "Pakistani militants"
    AGREEMENT = "agreement"  # "Resolution 2397", "a 30-day comprehensive ceasefire"
    PRONOUN = "pronoun"  # resolved: "they", "its"
    DESCRIPTION = "description"  # resolved: "the country", "the two sides"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of tokens that names an entity or stands for one.

    `start` and `end` are token indices (end exclusive), `head` is the token that other words govern.
    `entity` is what is named; `actor` is the state or organization on whose behalf it acts, itself
    for a state or organization, null where nothing acts (a place, an origin, an agreement).
    `via` is the text of the mention where the actor is not named by its own name. `office` is what the
    text calls a person or an office holder, in lower case: "president", "ambassador to the un".
    """

    start: int
    end: int
    head: int
    entity: EntityRef
    actor: EntityRef | None
    role: Role
    reason: str
    via: str | None = None
    office: str | None = None


class Mentions:
    """The mentions of one document. One head may carry several: "both leaders", "they"."""

    def __init__(self, mentions: Iterable[Mention], agreements: Iterable[AgreementMention] = ()) -> None:
        self._all = tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.entity.id)))
        self.agreements = tuple(agreements)
        by_head: defaultdict[int, list[Mention]] = defaultdict(list)
        for mention in self._all:
            by_head[mention.head].append(mention)
        self._by_head = {head: tuple(found) for head, found in by_head.items()}
        self._starts = [mention.start for mention in self._all]

    def __iter__(self) -> Iterator[Mention]:
        return iter(self._all)

    def joined(self, more: Iterable[Mention]) -> "Mentions":
        """These mentions and more."""
        return Mentions((*self._all, *more), self.agreements)

    def at(self, token: int) -> tuple[Mention, ...]:
        """The mentions whose head is this token."""
        return self._by_head.get(token, ())

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that lie wholly between two token indices."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(mention for mention in self._all[first:last] if mention.end <= end)
