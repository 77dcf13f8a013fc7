"""Takes tokens and the names in them; gives the nouns that act for a name: forces, bodies, offices, people.

"North Korean troops", "Russia's foreign intelligence service", "the foreign ministry in Ankara",
"a spokesman for the Turkish defence ministry".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Final

from graph.model import EntityRef
from graph.ontology import Label
from ingest.entities.cues import Cues
from ingest.entities.gazetteer import Sense, Sort
from ingest.entities.mention import Role
from ingest.entities.tokens import Tokens

MODIFIER_TAGS: Final = frozenset(
    (
        "JJ",
        "JJR",
        "JJS",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "VBN",
        "VBG",
        "VBD",
        "POS",
        "HYPH",
        "CD",
        "RB",
        "RBS",
        "RBR",
        "AFX",
        "FW",
    )
)
_VERBS: Final = frozenset(("VBN", "VBG", "VBD"))
NOUN_TAGS: Final = frozenset(("NN", "NNS", "NNP", "NNPS"))
FORMER: Final = "former office"
OPPOSING: Final = "opposes the state"
LOCAL: Final = "of the city"
PARTIAL: Final = "leads some of its people"
_JOINTS: Final = frozenset(("and", "or", "-", "/", ","))
_AIRCRAFT: Final = re.compile(r"(?:F|MiG|Mig|Su|Tu|B|Il|J)-\d{1,3}[A-Z]?s")
"""Planes by their type, several of which act for their owner: "Turkish F-16s"."""

_WOULD_BE: Final = ["would", "-", "be"]
_WIDEST: Final = 24
_PAIR: Final = 2
MODIFIERS: Final = frozenset(("amod", "compound", "nmod", "poss"))

_OWNING: Final[Mapping[Role, frozenset[str]]] = {
    Role.FORCE: frozenset(("of", "from")),
    Role.BODY: frozenset(("of", "in", "from")),
    Role.OFFICE: frozenset(("of", "for", "in", "from", "at", "to")),
    Role.PRIVATE: frozenset(("of", "from")),
}
"""Prepositions under which a noun's owner stands. Troops "in" a country are seldom its own."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text, read in one sense. `anchor` is the token that links it to the rest."""

    start: int
    end: int
    anchor: int
    sense: Sense

    @property
    def sort(self) -> Sort:
        """What the name is."""
        return self.sense.sort


@dataclass(frozen=True, slots=True)
class Acting:
    """A noun at token `head` that acts for its owners. `phrase` is the cue ("prime minister").

    `idle` says why it does not act for a state that owns it: it is former, opposes the state or is of its
    capital only."""

    start: int
    end: int
    head: int
    role: Role
    phrase: str
    owners: tuple[Found, ...]
    modifiers: bool
    idle: str | None


@dataclass(slots=True)
class Nouns:
    """Reads the acting nouns of a document, each once."""

    tokens: Tokens
    cues: Cues
    found: Mapping[int, Found]
    _read: dict[int, Acting | None] = field(default_factory=dict[int, "Acting | None"])

    def all(self) -> Iterator[Acting]:
        """Every noun with a cue, with or without an owner."""
        for token, tag in enumerate(self.tokens.tag):
            if tag in NOUN_TAGS and (noun := self.at(token)):
                yield noun

    def at(self, token: int) -> Acting | None:
        """The acting noun at a token."""
        if token not in self._read:
            self._read[token] = None
            self._read[token] = self._acting(token)
        return self._read[token]

    def lemma(self, token: int) -> str:
        """The singular of a noun, which the lemmatizer leaves alone in names ("Armed Forces")."""
        return singular(self.tokens.lemma[token])

    def _acting(self, token: int) -> Acting | None:
        if token in self.found or (self.tokens.dep[token] == "compound" and self._inside_name(token)):
            return None
        kind = self._kind(token)
        if kind is None or self.is_party(token):
            return None
        role, width = kind
        left = self.left(token)
        owners = self._modifying(left, token, token - width + 1) or self._possessing(token)
        if role in (Role.OFFICE, Role.PRIVATE) and self._of_two(token, owners):
            owners = owners[-1:]
        modifiers = bool(owners)
        end = token + 1
        if not owners:
            owners, end = self._under_preposition(token, Role.BODY if self._at_home(left, token) else role)
        start = min((left, *(owner.start for owner in owners)))
        if not owners and (joined := self._joined(token)):
            owners = joined.owners
        return Acting(
            start=start,
            end=max(token + 1, end),
            head=token,
            role=role,
            phrase=" ".join((*self.tokens.lower[token - width + 1 : token], self.lemma(token))).replace(
                " - ", "-"
            ),
            owners=owners,
            modifiers=modifiers,
            idle=self._idle(left, token, role)
            or self._local(token, owners)
            or self._partial(left, token)
            or _of_part(role, owners),
        )

    def is_party(self, token: int) -> bool:
        """Whether a noun ends the name of a party or front, which acts for no state whose name is before it:
        "the Libyan National Coalition"."""
        tokens, before = self.tokens, token - 1
        named = before >= 0 and tokens.capital(before) and before not in self.found
        phrase = self.cues.body.width(tokens.lower, token, self.lemma(token)) > 1
        return (
            named and tokens.capital(token) and not phrase and self.lemma(token).lower() in self.cues.rallying
        )

    def _of_two(self, token: int, owners: Sequence[Found]) -> bool:
        """Whether one person is called by two states, the first of which is only where he or his family is
        from: "a Cuban-American senator"."""
        tokens = self.tokens
        joined = len(owners) == _PAIR and tokens.text[owners[0].end] in ("-", "‑")
        return joined and tokens.tag[token] in ("NN", "NNP")

    def _at_home(self, left: int, token: int) -> bool:
        """Whether a noun is for a force that is of where it is: "the army in Chad", not "troops in Chad"."""
        width = self.cues.home.width(self.tokens.lower, token, self.lemma(token))
        return width > 0 and set(self.tokens.lower[left : token - width + 1]) <= {"the"}

    def _inside_name(self, token: int) -> bool:
        return self.tokens.head[token] in self.found

    def _idle(self, left: int, token: int, role: Role) -> str | None:
        words = self.tokens.lower[left:token]
        to_be = self.tokens.lower[max(0, left - 3) : left] == _WOULD_BE
        if role is Role.OFFICE and (to_be or any(word in self.cues.former for word in words)):
            return FORMER
        opposing = any(word in self.cues.opposing for word in (*words, self.lemma(token)))
        return OPPOSING if (opposing and role is not Role.BODY) or self.lemma(token) == "opposition" else None

    def _local(self, token: int, owners: Sequence[Found]) -> str | None:
        of_city = bool(owners) and all(owner.sense.capital for owner in owners)
        return LOCAL if of_city and is_local(self.tokens, self.cues, token) else None

    def _partial(self, left: int, token: int) -> str | None:
        """Whether somebody leads only some people of a state: "Bosnia's Serb leader", "its Druze leader"."""
        people = self.found.get(token - 1)
        others = range(left, people.start if people else token)
        owned = any(self.tokens.dep[child] == "poss" for child in self.tokens.children[token])
        owned = owned or any(place in self.found for place in others)
        joined = people is not None and self.tokens.lower[people.start - 1] in _JOINTS
        partial = (people and owned and not joined) or any(
            word in self.cues.partial for word in self.tokens.lower[left:token]
        )
        return PARTIAL if self.lemma(token) in self.cues.commanding_some and partial else None

    def _kind(self, token: int) -> tuple[Role, int] | None:
        lower, lemma = self.tokens.lower, self.lemma(token)
        best: tuple[Role, int] | None = None
        for role, phrases in (
            (Role.OFFICE, self.cues.office),
            (Role.FORCE, self.cues.force),
            (Role.BODY, self.cues.body),
            (Role.PRIVATE, self.cues.people),
        ):
            width = phrases.width(lower, token, lemma) or phrases.width(lower, token, lower[token])
            if width and (best is None or width > best[1]):
                best = role, width
        if best is None and _AIRCRAFT.fullmatch(self.tokens.text[token]):
            return Role.FORCE, 1
        return best

    def left(self, token: int) -> int:
        """Where the modifiers of a noun begin: not further back than any writer begins them."""
        tokens, start = self.tokens, token
        while start > token - _WIDEST and start and tokens.sent[start - 1] == tokens.sent[token]:
            before = start - 1
            inside = before + 1 < token and tokens.text[before + 1] == "-"
            if (
                not inside
                and tokens.tag[before] not in MODIFIER_TAGS
                and tokens.text[before]
                not in (
                    "-",
                    "“",
                    '"',
                    "‘",
                    "/",
                )
            ):
                break
            if (
                tokens.tag[before] in ("VBD", "VBG", "RB")
                and before not in self.found
                and not self._modifies(before, token)
            ):
                break
            if tokens.tag[before] in _VERBS and before in tokens.ancestors(token):
                break
            if tokens.tag[before] == "NN" and tokens.dep[before] == "pobj":
                break
            start = before
        while start < token and not tokens.text[start][0].isalnum():
            start += 1
        return start

    def _modifies(self, before: int, token: int) -> bool:
        return before < self.tokens.head[before] <= token

    def _modifying(self, left: int, token: int, cue: int) -> tuple[Found, ...]:
        mods: list[Found] = []
        position = left
        while position < cue:
            found = self.found.get(position)
            if found and found.end <= token + 1 and found.start >= left:
                if not (self.backed(found) or self._is_given(found) or self._is_favoured(found)):
                    mods.append(found)
                position = found.end
            else:
                position += 1
        if not mods:
            return ()
        mods = [*self._coordinated(mods[0], left), *mods]
        return tuple(self._owners(mods))

    def _coordinated(self, first: Found, left: int) -> list[Found]:
        """The names joined before the first: "Russian" in "Russian and Chinese troops"."""
        tokens, joined = self.tokens, list[Found]()
        position = left - 1
        while (
            position > 0
            and first.start == left
            and (tokens.tag[position] == "CC" or tokens.text[position] == ",")
        ):
            if tokens.text[position] == "," and tokens.tag[position - 1] == "CC":
                position -= 1
            before = self.found.get(position - 1)
            if before is None or not self._shares(before, first):
                break
            joined.insert(0, before)
            left = before.start
            position = left - 1
            first = before
        return joined

    def _shares(self, before: Found, first: Found) -> bool:
        tokens, dep = self.tokens, self.tokens.dep[before.anchor]
        if before.sort is not first.sort:
            modifying = dep in ("amod", "nmod", "compound")
            return modifying and {before.sort, first.sort} <= {Sort.STATE, Sort.ADJECTIVE, Sort.ORGANIZATION}
        if tokens.head[first.anchor] == before.anchor:
            return dep in MODIFIERS
        return first.sort is Sort.ADJECTIVE and before.sort is Sort.ADJECTIVE

    def _is_given(self, found: Found) -> bool:
        """Whether a state gets what is counted after it, and does not own it: "gave Ukraine 24 jets"."""
        return found.sort is Sort.STATE and self.tokens.tag[found.end] == "CD"

    def _is_favoured(self, found: Found) -> bool:
        """Whether a name only says whom another is for or against: "pro-Russian"."""
        tokens, joint = self.tokens, found.start - 1
        return joint > 0 and tokens.text[joint] in "-‐‑" and tokens.lower[joint - 1] in self.cues.prefix

    def backed(self, found: Found) -> bool:
        """Whether a name only says by whom another is backed: "Iran-backed"."""
        tokens = self.tokens
        return (
            found.end + 1 < len(tokens)
            and tokens.text[found.end] in ("-", "‐", "‑")
            and tokens.lower[found.end + 1] in self.cues.backed
        )

    def _owners(self, mods: list[Found]) -> list[Found]:
        """The names that own a noun: a body of the state before the state, or all that are joined."""
        bodies = [f for f in mods if f.sort is Sort.ORGANIZATION]
        if bodies and len(bodies) < len(mods):
            return bodies[:1]
        joined = mods[:1]
        for before, after in pairwise(mods):
            between = self.tokens.lower[before.end : after.start]
            if not between or between[-1] not in ("and", ",", "-", "or", "–", "/"):
                break
            joined.append(after)
        return joined

    def _joined(self, token: int) -> Acting | None:
        """The noun whose owner a second one shares: "Israeli helicopters and tanks"."""
        tokens, first = self.tokens, self.tokens.head[token]
        bare = tokens.tag[token - 1] == "CC" and tokens.dep[token] == "conj"
        same = tokens.sent[first] == tokens.sent[token] and tokens.tag[first] == tokens.tag[token]
        noun = self.at(first) if bare and same and first < token else None
        return noun if noun and noun.modifiers else None

    def _possessing(self, token: int) -> tuple[Found, ...]:
        for child in self.tokens.children[token]:
            if self.tokens.dep[child] == "poss" and self.tokens.sent[child] == self.tokens.sent[token]:
                if (found := self.found.get(child)) and not self.backed(found):
                    return (found,)
                if (noun := self.at(child)) and noun.owners:
                    return noun.owners
        return ()

    def _under_preposition(self, token: int, role: Role) -> tuple[tuple[Found, ...], int]:
        tokens = self.tokens
        for child in tokens.children[token]:
            if tokens.dep[child] != "prep" or child < token or tokens.lower[child] not in _OWNING[role]:
                continue
            if tokens.lower[child] == "to" and not self._aide(token):
                continue
            if self._abroad(token, tokens.lower[child]) or self._rescued(token, tokens.lower[child]):
                continue
            for object_ in tokens.children[child]:
                owners, end = self._owner_at(object_, tokens.lower[child], role)
                if owners:
                    return owners, end
        return (), token + 1

    def _abroad(self, token: int, preposition: str) -> bool:
        """Whether a body or office is in a place without being of it: "its embassy in Tehran", "recalled its
        envoy from Paris"."""
        owned = any(self.tokens.tag[child] == "PRP$" for child in self.tokens.children[token])
        if preposition == "from":
            return owned
        return preposition in ("in", "at") and (owned or self.lemma(token) in self.cues.posted)

    def _rescued(self, token: int, preposition: str) -> bool:
        """Whether a noun is taken from those named, and so not theirs: "freed a ship from pirates"."""
        tokens = self.tokens
        taken = preposition == "from" and tokens.dep[token] in ("dobj", "nsubjpass")
        return taken and tokens.lemma[tokens.head[token]] in self.cues.rescuing

    def _aide(self, token: int) -> bool:
        return self.lemma(token) in ("aide", "adviser", "advisor")

    def _owner_at(self, token: int, preposition: str, role: Role) -> tuple[tuple[Found, ...], int]:
        if self.tokens.dep[token] not in ("pobj", "conj"):
            return (), 0
        found = self.found.get(token)
        if found and self._may_own(found, preposition, role):
            joined = [found]
            if preposition == "of" and role is not Role.PRIVATE:
                joined += self._joined_to(found)
            return tuple(joined), max(f.end for f in joined)
        if found is None and preposition not in ("in", "at") and (noun := self.at(token)) and noun.owners:
            return noun.owners, noun.end
        return (), 0

    def _joined_to(self, found: Found) -> Iterator[Found]:
        """The names that a list adds to a name: "ministers of A, B and C"."""
        for child in self.tokens.children[found.anchor]:
            other = self.found.get(child)
            if other and self.tokens.dep[child] == "conj":
                yield other
                yield from self._joined_to(other)

    def _may_own(self, found: Found, preposition: str, role: Role) -> bool:
        if preposition in ("in", "at"):
            return found.sort in (Sort.SEAT, Sort.STATE, Sort.ORGANIZATION) and (
                role is Role.BODY or found.sort is not Sort.STATE or role is Role.OFFICE
            )
        return found.sort in (Sort.STATE, Sort.SEAT, Sort.ORGANIZATION, Sort.PERSON, Sort.PEOPLE)


def is_local(tokens: Tokens, cues: Cues, token: int) -> bool:
    """Whether a noun is an office or body of a city, and not of the state whose capital the city is."""
    lower, lemma, last = tokens.lower, singular(tokens.lemma[token]), token + 2
    if last < len(tokens) and lower[token + 1] == "of" and cues.local.width(lower, last, lower[last]) > 2:
        return True
    width = cues.local.width(lower, token, lemma)
    return width > 0 and width >= cues.office.width(lower, token, lemma)


_IN_IE: Final = frozenset(("movies", "ties", "pies", "cookies", "prairies", "calories", "rookies", "zombies"))


_SINGULARS: Final = {"children": "child", "wives": "wife", "thieves": "thief"}
_IRREGULAR: Final = re.compile(rf"(.*)({'|'.join(_SINGULARS)})")


@lru_cache(maxsize=65536)
def _of_part(role: Role, owners: Sequence[Found]) -> str | None:
    """Whether an office is of a part of a state, and speaks for that alone: "the Catalan president"."""
    parts = [owner.sense for owner in owners if owner.sense.entity.label is Label.STATE]
    own = any(sense.actor is None or sense.actor.id == sense.entity.id for sense in parts)
    return PARTIAL if role is Role.OFFICE and parts and not own else None


def singular(lemma: str) -> str:
    """The singular of an English noun in lower case, for plurals that are regular.

    >>> singular("forces"), singular("ministries"), singular("congress"), singular("militiamen")
    ('force', 'ministry', 'congress', 'militiaman')
    """
    if lemma.endswith("men") and len(lemma) > len("women") and not lemma.endswith(("imen", "domen")):
        return f"{lemma[:-3]}man"
    if irregular := _IRREGULAR.fullmatch(lemma):
        return f"{irregular[1]}{_SINGULARS[irregular[2]]}"
    if len(lemma) < 4 or not lemma.endswith("s") or lemma.endswith(("ss", "us", "is")):
        return lemma
    if lemma in ("authorities", "shells", "press", "fries"):
        return lemma
    if lemma.endswith("ies"):
        return lemma[:-1] if lemma in _IN_IE else lemma[:-3] + "y"
    if lemma.endswith(("ches", "shes", "xes", "sses")):
        return lemma[:-2]
    return lemma[:-1]


def ref_of(owner: Found) -> EntityRef:
    """What an owner is: itself."""
    return owner.sense.entity
