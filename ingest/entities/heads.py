"""Takes the words of a phrase; tells by its nouns whether it speaks of somebody who acts, or of a thing.

What the head of a phrase means decides, and no noun before it: "the Chinese army" acts, "a Chinese army
museum" does not. The head stands before the first preposition, or what else says more of it: "an Italian
restaurant in Chicago", "missiles aimed at Riyadh", "the beach where they landed".
"""

from collections.abc import Sequence
from typing import Final

from ingest.entities.cues import Cues
from ingest.entities.gazetteer import Hit, Sort
from ingest.entities.lexicon import Lexicon
from ingest.entities.nouns import singular

WHERE: Final = frozenset(("in", "at", "to", "into", "through", "across", "over", "around", "outside"))
_TOWARDS: Final = frozenset(("to", "into", "onto", "upon", "against", "toward", "towards"))
_PREPOSITIONS: Final = frozenset(
    (
        *(
            *WHERE,
            *_TOWARDS,
            "of",
            "on",
            "from",
            "for",
            "by",
            "about",
            "with",
            "near",
            "between",
            "after",
            ",",
        ),
        *(
            "off",
            "along",
            "under",
            "behind",
            "beyond",
            "during",
            "before",
            "since",
            "without",
            "inside",
            "like",
            "out",
        ),
    )
)
_LINKS: Final = _PREPOSITIONS | {"who", "whom", "whose", "that", "which", "where", "when", "said", "says"}
_OPPOSING: Final = frozenset(("v", "vs", "versus"))
_TERRITORIES: Final = frozenset(("region", "province", "territory", "city"))
_OF_PEOPLE: Final = ("ers", "ists", "man", "men", "ians", "ees")
_JOINTS: Final = ("'", "’", "-", "‐", "‑")
_DETERMINERS: Final = frozenset(("the", "a", "an", "some", "many", "all", "both", "these", "those", "s"))


class Heads:
    """The nouns of phrases. Words are given in lower case where a method says so, and a noun by its place."""

    def __init__(self, cues: Cues, lexicon: Lexicon) -> None:
        self._cues: Final = cues
        self._things: Final = lexicon.things
        self._people: Final = lexicon.people
        self._acting: Final = (cues.office, cues.force, cues.body, cues.people)
        self._ends: Final = frozenset(last for phrases in self._acting for last in phrases.by_last)
        self._idle: Final = (cues.thing, cues.occasion)
        self._related: Final = cues.kindred | cues.relation | cues.foe
        self._adding: Final = cues.adding | cues.devoted
        self._peoples: Final = lexicon.people | cues.kindred

    def of_no_actor(self, words: Sequence[str], hits: Sequence[Hit], *, strict: bool) -> bool:
        """Whether a phrase speaks of no actor, wherever that is or whosoever: "an Italian restaurant in
        Chicago", "the road to Damascus", "elections in Haiti". Capitals tell a name when `strict`."""
        lower = [word.lower() for word in words]
        link = self._end_of_head(lower, hits)
        head, after = link - 1, lower[link] if link < len(words) else ","
        if not hits or not _OPPOSING.isdisjoint(lower) or self._begins(lower, hits):
            return bool(hits)
        if any(hit.start <= head < hit.end for hit in hits):
            return False
        if not words[head].isalpha():
            return head > 0 and self.idle(lower, head - 1)
        if after == "of" and (
            lower[head] in _TERRITORIES or singular(lower[head]) in self._cues.description_of_state
        ):
            return False
        common = self._common(words, head, strict) or (
            not head and after != "of" and not self.a_people(words, head)
        )
        if common and (strict or self._meant(lower, head)):
            return self._idly(lower, link, hits)
        event = self._cues.act.width(lower, head, singular(lower[head])) > 0
        return not any(self.acts(lower, at) for at in range(link)) and (event or self.idle(lower, head))

    def _idly(self, lower: Sequence[str], link: int, hits: Sequence[Hit]) -> bool:
        """Whether a head that is no name, before a link, means no actor."""
        head, own = link - 1, [hit for hit in hits if hit.start < link]
        if own:
            return not self._standing(lower, head) or self._of_field(lower, head, own[-1])
        aside = lower[link : link + 1] in ([], [","])
        return not aside and (not self._somebody(lower, head) or self._heading_for(lower, link, hits[0]))

    def lodges(self, words: Sequence[str], hits: Sequence[Hit], hit: Hit) -> bool:
        """Whether a phrase speaks of people in what is called by a name: "workers at the Gdansk shipyard"."""
        lower = [word.lower() for word in words]
        link = self._end_of_head(lower, hits)
        inside = next((word for word in lower[hit.start - 1 : link - 1 : -1] if word in _PREPOSITIONS), "")
        return hit.start > link and inside in ("in", "at") and self._somebody(lower, link - 1)

    def _begins(self, lower: Sequence[str], hits: Sequence[Hit]) -> bool:
        """Whether a phrase only says where, whence or whither: "From Beirut to Jerusalem"."""
        whither = lower[0] in _PREPOSITIONS and not self._counted(lower)
        return whither and all(hit.start > 0 for hit in hits)

    def _heading_for(self, lower: Sequence[str], link: int, hit: Hit) -> bool:
        """Whether those who are spoken of only go, aim or speak to whom is named: "missiles aimed at Riyadh",
        but not "gunmen loyal to Fatah"."""
        preposition = next((at for at in range(hit.start - 1, 0, -1) if lower[at] in _PREPOSITIONS), link)
        before = lower[preposition - 1]
        away = lower[preposition] in _TOWARDS or (lower[preposition] in ("at", "for") and preposition > link)
        return away and singular(before) not in self._cues.devoted

    def _of_field(self, lower: Sequence[str], head: int, hit: Hit) -> bool:
        """Whether a name only tells what somebody studies, teaches or sells: "Russian literature
        professor"."""
        private = not any(table.width(lower, head, singular(lower[head])) for table in self._acting[:3])
        field = private and hit.end < head and lower[hit.end] in self._cues.field
        return field or (hit.sense.sort is not Sort.ADJECTIVE and lower[hit.end] == "war")

    def _common(self, words: Sequence[str], head: int, strict: bool) -> bool:
        """Whether the head is no name, nor the last part of one: neither "Chan-ocha" nor "Shi'ites"."""
        joined = head > 1 and words[head - 1] in _JOINTS
        lower = words[head].islower() and (not joined or words[head - 2].islower())
        return lower or (not strict and not joined)

    def _standing(self, lower: Sequence[str], head: int) -> bool:
        """Whether a noun means who acts where the name of a state stands before it: "the royal palace"."""
        return self._somebody(lower, head) or singular(lower[head]) in self._cues.standing_in

    def _meant(self, lower: Sequence[str], head: int) -> bool:
        """Whether a noun means something that is known here, or no noun of somebody stands before it, and so
        it is no name: "german minister baerbock"."""
        noun = singular(lower[head])
        return (
            self.idle(lower, head)
            or self._cues.act.width(lower, head, noun) > 0
            or not self._things.isdisjoint((lower[head], noun))
            or not any(self._standing(lower, at) for at in range(head))
        )

    def _somebody(self, lower: Sequence[str], head: int) -> bool:
        """Whether a noun, in words in lower case, means somebody."""
        return self.acts(lower, head) or self.of_people(lower, head)

    def acts(self, lower: Sequence[str], at: int) -> bool:
        """Whether a noun that means somebody who acts ends here, in words in lower case, and none that is
        longer and means a thing: "hotel lobby"."""
        lemma = singular(lower[at])
        if lemma not in self._ends:
            return False
        acting = max(phrases.width(lower, at, lemma) for phrases in self._acting)
        return acting > 0 and acting >= max(phrases.width(lower, at, lemma) for phrases in self._idle)

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
        if singular(word) in self._cues.standing_in:
            return False
        return not any(self.known(run, at) for at in range(start, head + 1))

    def of_people(self, lower: Sequence[str], at: int) -> bool:
        """Whether a noun means people by what they are to others, believe or do, or an institution."""
        noun, cues = singular(lower[at]), self._cues
        if self.idle(lower, at):
            return False
        local = any(cue.width(lower, at, noun) for cue in (cues.local, cues.unowned))
        named = noun in self._related or lower[at] in cues.faith
        return local or named or not self._people.isdisjoint((noun, lower[at])) or self._by_ending(lower[at])

    def _by_ending(self, noun: str) -> bool:
        """Whether a plural that no table knows ends as names of people do."""
        return noun.endswith(_OF_PEOPLE) and self._things.isdisjoint((noun, singular(noun)))

    def a_people(self, words: Sequence[str], at: int) -> bool:
        """Whether a word may be the name of a people that no state is called by: "Hutus in Burundi"."""
        lower = words[at].lower()
        people = {lower, singular(lower)} & self._peoples
        named = words[at].istitle() and (lower.endswith("s") or bool(people))
        idle = self.idle([lower], 0) or self.thing([lower], 0, 0)
        return named and not idle and not self.known([lower], 0)

    def _end_of_head(self, lower: Sequence[str], hits: Sequence[Hit]) -> int:
        """Where what says more of the head begins, by a preposition, relative or participle; or the end."""
        counted = self._counted(lower)
        for at, word in enumerate(lower):
            if word == "s" and at + 1 == len(lower) and lower[at - 1] in _JOINTS:
                return at - 1
            within = at <= counted or any(hit.start <= at < hit.end for hit in hits)
            many = word == "of" and self.counts(lower[at - 1])
            if word in _LINKS and not within and not many:
                adding = at > 1 and self._adds(lower, at - 1) and not any(hit.end == at for hit in hits)
                return at - adding
        return len(lower)

    def _adds(self, lower: Sequence[str], at: int) -> bool:
        """Whether a word before a preposition is a participle or the like, and what stands before is the
        head: "missiles aimed at", "rebels fighting in"."""
        word, before = lower[at], lower[at - 1]
        if before in _DETERMINERS or self._somebody(lower, at):
            return False
        going = word.endswith("ing") and self._somebody(lower, at - 1)
        return going or word.endswith("ed") or word in self._adding

    def counts(self, word: str) -> bool:
        """Whether a word in lower case says how many: "five of the hostages"."""
        return word.isdigit() or word in self._cues.number

    def _counted(self, lower: Sequence[str]) -> int:
        """How many words at the beginning only say about how many, 0 where none does: "at least 12"."""
        about = next((at for at, word in enumerate(lower) if word not in self._cues.about_number), 0)
        return about if about < len(lower) and self.counts(lower[about]) else 0
