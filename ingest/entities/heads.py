"""Takes the words of a phrase; tells by its nouns whether it speaks of somebody who acts, or of a thing.

What a phrase is about stands before its first preposition: "an Italian restaurant in Chicago".
"""

from collections.abc import Sequence
from typing import Final

from ingest.entities.cues import Cues
from ingest.entities.gazetteer import Hit
from ingest.entities.nouns import singular
from ingest.entities.things import Things

WHERE: Final = frozenset(("in", "at", "to", "into", "through", "across", "over", "around", "outside"))
_PREPOSITIONS: Final = frozenset(
    (*WHERE, "of", "on", "from", "for", "by", "about", "with", "near", "against", "between", "after", ",")
)
_TERRITORIES: Final = frozenset(("region", "province", "territory", "city"))
_OF_PEOPLE: Final = ("ers", "ists", "men", "ians", "ees")


class Heads:
    """The nouns of phrases. Words are given in lower case where a method says so, and a noun by its place."""

    def __init__(self, cues: Cues, things: Things) -> None:
        self._cues: Final = cues
        self._things: Final = things.nouns
        self._acting: Final = (cues.office, cues.force, cues.body, cues.people)
        self._idle: Final = (cues.thing, cues.occasion)

    def of_no_actor(self, words: Sequence[str], hits: Sequence[Hit]) -> bool:
        """Whether a phrase speaks of no actor, wherever that is or whosoever: "an Italian restaurant in
        Chicago", "the road to Damascus", "elections in Haiti"."""
        lower = [word.lower() for word in words]
        link = _end_of_head(lower, hits)
        head, after = link - 1, lower[link] if link < len(words) else ","
        covered = not words or any(hit.start <= head < hit.end for hit in hits)
        if covered or not words[head].isalpha() or any(self.acts(lower, at) for at in range(link)):
            return False
        noun = singular(lower[head])
        if after == "of" and (noun in _TERRITORIES or noun in self._cues.description_of_state):
            return False
        common = words[head].islower() or (not head and after != "of" and not self.a_people(words, head))
        if common and after != "," and not any(hit.start < link for hit in hits):
            return not self.of_people(lower, head)
        if any(self.known(lower, at) for at in range(link)):
            return False
        return self.idle(lower, head) or (words[head].islower() and self.thing(words, 0, head))

    def acts(self, lower: Sequence[str], at: int) -> bool:
        """Whether a noun that means somebody who acts ends here, in words in lower case."""
        lemma = singular(lower[at])
        return any(phrases.width(lower, at, lemma) for phrases in self._acting)

    def known(self, lower: Sequence[str], at: int) -> bool:
        """Whether a noun of somebody who acts, or of an act, ends here, in words in lower case."""
        return self.acts(lower, at) or self._cues.act.width(lower, at, singular(lower[at])) > 0

    def idle(self, lower: Sequence[str], at: int) -> bool:
        """Whether a noun that means a thing or an occasion ends here, in words in lower case."""
        noun = singular(lower[at])
        return any(cue.width(lower, at, noun) or cue.width(lower, at, lower[at]) for cue in self._idle)

    def thing(self, words: Sequence[str], start: int, head: int) -> bool:
        """Whether a noun means a thing and is no last name: neither "carrier" nor "Secretary Jack Straw"."""
        word, run = words[head].lower(), [word.lower() for word in words[: head + 1]]
        name = head > start and words[head][:1].isupper()
        if name or self._things.isdisjoint((word, singular(word), word.removesuffix("s"))):
            return False
        return not any(self.known(run, at) for at in range(start, head + 1))

    def of_people(self, lower: Sequence[str], at: int) -> bool:
        """Whether a noun means people by what they are to others, believe or do, or an institution."""
        noun, cues = singular(lower[at]), self._cues
        kindred = noun in cues.kindred | cues.relation | cues.foe | cues.institution
        local = any(cue.width(lower, at, noun) for cue in (cues.local, cues.unowned))
        likely = lower[at] in cues.faith or lower[at].endswith(_OF_PEOPLE)
        return kindred or likely or (local and not self.idle(lower, at))

    def a_people(self, words: Sequence[str], at: int) -> bool:
        """Whether a word may be the name of a people that no state is called by: "Hutus in Burundi"."""
        lower = words[at].lower()
        named = words[at].istitle() and (lower.endswith("s") or lower in self._cues.kindred)
        idle = self.idle([lower], 0) or self.thing([lower], 0, 0)
        return named and not idle and not self.known([lower], 0)


def _end_of_head(lower: Sequence[str], hits: Sequence[Hit]) -> int:
    """The first preposition that is in no name, or the end."""
    for at, word in enumerate(lower):
        if at and word in _PREPOSITIONS and not any(hit.start <= at < hit.end for hit in hits):
            return at
    return len(lower)
