"""Takes the slots of a trigger and the mentions of its document; gives who may fill each role."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from graph.model import EntityRef
from graph.ontology import Label
from ingest.claims.cues import light_nouns, provided, sparing, suffered, texts
from ingest.claims.cues.lists import (
    aside_prepositions,
    authoring,
    basing,
    consuming,
    handing_over,
    namely,
    near_prepositions,
    opposing,
    own_nouns,
    parts,
    place_prepositions,
    settlements,
    several,
)
from ingest.claims.goods import category
from ingest.claims.syntax import Filler, Slots, children, conjuncts
from ingest.entities.cues import Phrases, cues
from ingest.entities.mention import Mention, Mentions, Role
from ingest.frames import Option

_NAMED_WITHIN: Final = 9
_RESTRICTED: Final = {
    "official": frozenset({Role.OFFICE, Role.PERSON}),
    "civil": frozenset(Role) - {Role.FORCE, Role.PEOPLE, Role.PRIVATE},
    "named": frozenset({Role.NAME, Role.PEOPLE, Role.PRIVATE, Role.PRONOUN}),
    "people": frozenset({Role.PEOPLE, Role.PRIVATE}),
}


@dataclass(frozen=True, slots=True)
class End:
    """An entity in a role: by which mention, from which slot, and how it was found there."""

    entity: EntityRef
    mention: Mention
    slot: str
    path: str
    steps: int


def spread(token: Token, mentions: Mentions) -> Iterator[Token]:
    """A word and its conjuncts; for "dozens of X" and the like also X; for a bare noun its apposition."""
    for word in conjuncts(token):
        yield word
        yield from _instances(word)
        if held := mentions.at(word.i):
            yield from _listed_owners(word, max(mention.end for mention in held))
            continue
        if word.lemma_ in light_nouns() or word.pos_ == "NUM" or word.lower_ in parts():
            for prep in children(word, "prep"):
                if prep.lower_ == "of":
                    for pobj in children(prep, "pobj"):
                        yield from spread(pobj, mentions)
        for name in children(word, "appos"):
            if name.left_edge.nbor(-1) == word or name.left_edge.nbor(-1).is_punct:
                yield from conjuncts(name)


def _instances(word: Token) -> Iterator[Token]:
    """Which ones are named of several: "six countries, among them A, B and C", "allies such as A"."""
    if word.tag_ != "NNS" or word.lemma_ not in several():
        return
    rest = word.doc[word.i + 1 : min(word.i + _NAMED_WITHIN, word.sent.end)]
    after = [token for token in rest if token.text != ","]
    for phrase in namely():
        if [token.lower_ for token in after[: len(phrase)]] == list(phrase):
            named = next((token for token in after[len(phrase) :] if token.lower_ != "the"), None)
            while named is not None and named.dep_ in ("compound", "amod"):
                named = named.head
            if named is not None and named.pos_ == "PROPN":
                yield from conjuncts(named)


def _listed_owners(word: Token, end: int) -> Iterator[Token]:
    """Who else those belong to that a mention up to a token names for one: "ministers of A and B"."""
    for adjective in children(word, "amod"):
        if any(inner.pos_ in ("ADJ", "PROPN") for inner in children(adjective, "conj")):
            yield adjective
    for prep in children(word, "prep"):
        if prep.i < end + (prep.lower_ != "in") and prep.lower_ in ("from", "of", "in"):
            yield from (
                other for pobj in children(prep, "pobj") for other in conjuncts(pobj) if other.i >= end
            )


def unique(ends: Iterable[End]) -> tuple[End, ...]:
    """Each entity once, as it was found first."""
    found: dict[str, End] = {}
    for end in ends:
        found.setdefault(end.entity.id, end)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Roles:
    """Fills roles from the slots of one trigger with entities of some labels, but for those excluded."""

    slots: Slots
    mentions: Mentions
    labels: tuple[Label, ...]
    excluded: frozenset[str] = frozenset()

    def first(self, options: Sequence[Option], avoid: Iterable[int] = ()) -> tuple[End, ...]:
        """The ends in the first place that holds any; a mention whose head is to be avoided fills none."""
        taken = frozenset(avoid)
        for option in options:
            ends = [
                end
                for end in self.fill(option)
                if end.mention.head not in taken and end.entity.id not in self.excluded
            ]
            if ends:
                return unique(ends)
        return ()

    def fill(self, option: Option) -> Iterator[End]:
        """What stands in one place of a role, coordination and partitives spread out."""
        for filler in self.slots.get(option.slot, ()):
            for word in spread(filler.token, self.mentions):
                found = [*self._at(option, filler, word)] or [*self._belonging(option, filler, word)]
                yield from found or [*self._beside(option, filler, word)] or self._ahead(option, filler, word)

    def _ahead(self, option: Option, filler: Filler, word: Token) -> Iterator[End]:
        """Whom a pronoun stands for that the main clause names only after it: "As A sells it oil, B ..."."""
        clause = word.head
        if word.tag_ == "PRP" and clause.dep_ == "advcl" and not self.mentions.at(word.i):
            for subject in children(clause.head, "nsubj"):
                if clause.i < subject.i:
                    yield from self._at(option, filler.via("named later", 2), subject)

    def _at(self, option: Option, filler: Filler, word: Token) -> Iterator[End]:
        if "by word order" in filler.path:
            option = Option(slot=option.slot, accepts=option.accepts | {"origin"})
        for mention in self.mentions.at(word.i):
            personal = mention.role is Role.PRONOUN and mention.entity.label is Label.PERSON
            if _is_barred(option, Role.PERSON if personal else mention.role):
                continue
            entity = self._acting(option, mention)
            if entity is not None:
                steps = filler.steps + (mention.role in (Role.PRONOUN, Role.DESCRIPTION))
                yield End(entity, mention, option.slot, filler.path, steps)

    def _acting(self, option: Option, mention: Mention) -> EntityRef | None:
        """The entity for which a mention stands in a place, null where it may not stand there."""
        own = {Label.AGREEMENT, Label.PERSON}.intersection(self.labels)
        if own:
            return mention.entity if mention.entity.label in own else None
        if mention.actor is not None:
            return mention.actor if mention.actor.label in self.labels else None
        if mention.entity.label not in self.labels:
            return None
        place = {"place", "located"} & option.accepts or option.slot in ("possessive", "between")
        origin = "origin" in option.accepts or option.slot == "modifier"
        stands = place if mention.role is Role.PLACE else origin and mention.role is Role.ORIGIN
        return mention.entity if stands else None

    def _belonging(self, option: Option, filler: Filler, word: Token) -> Iterator[End]:
        """Whose force, body or office a noun is: "its army", "his country", "negotiators from A"."""
        lemma = word.lemma_.lower()
        role = next((role for role, table in _acting_nouns() if lemma in table.by_last), None)
        if lemma not in own_nouns() and (role is None or _is_barred(option, role)):
            return
        owners = [child for child in children(word, "poss") if child.tag_ == "PRP$"]
        owners += [
            p
            for prep in children(word, "prep")
            if prep.lower_ == "from" and not _is_spared(word)
            for p in children(prep, "pobj")
        ]
        owners += [
            leader
            for clause in children(word, "acl")
            if clause.lemma_ in ("lead", "head") and clause.tag_ == "VBN"
            for by in children(clause, "agent")
            for leader in children(by, "pobj")
        ]
        for owner in owners:
            for name in conjuncts(owner):
                yield from self._at(option, filler.via("belonging to"), name)

    def _beside(self, option: Option, filler: Filler, word: Token) -> Iterator[End]:
        """The owner of a thing, or the place that it is in, where the role accepts one."""
        owners: list[End] = []
        if "owner" in option.accepts:
            owners = self._owned(option, filler, word)
            yield from owners
        if "located" in option.accepts and not owners:
            yield from self._ends(option, filler, "place", _locations(word))
        if "firm" in option.accepts and word.tag_ == "NNP":
            named = [name for name in children(word, "poss") if name.pos_ == "PROPN"]
            yield from (end for name in named for end in self._at(option, filler.via("firm of"), name))
        if "inside" in option.accepts or ("own" in option.accepts and self._is_own(word)):
            yield from self._inside(option, filler, word)

    def _owned(self, option: Option, filler: Filler, word: Token) -> list[End]:
        if word.lemma_ in opposing():
            return []
        for words in _owners(word):
            found = self._ends(option, filler, "owner", words)
            if ends := [end for end in found if end.entity.id not in self.excluded]:
                return ends
        return []

    def _ends(self, option: Option, filler: Filler, path: str, words: Iterable[Token]) -> Iterator[End]:
        wide = Option(slot=option.slot, accepts=option.accepts | {"place", "origin"})
        for word in words:
            for token in spread(word, self.mentions):
                for mention in self.mentions.at(token.i):
                    entity = self._acting(wide, mention)
                    if entity is not None:
                        yield End(
                            entity, mention, option.slot, f"{path} of the {filler.path}", filler.steps + 1
                        )

    def _is_own(self, clause: Token) -> bool:
        """Whether a clause speaks of what those do who stand in the other role: "A warned that it would"."""
        subjects = list(children(clause, "nsubj"))
        if any(
            word.lemma_.lower() in cues().force.by_last and not self._acting_by(word) for word in subjects
        ):
            return True
        doers = [m for word in subjects for m in self._acting_by(word)]
        return all(m.actor is not None and m.actor.id in self.excluded for m in doers) and bool(
            doers or not subjects
        )

    def _acting_by(self, word: Token) -> list[Mention]:
        """The mentions at a word, or at its possessor where it is itself none: "its jets"."""
        return [*self.mentions.at(word.i)] or [
            m for owner in children(word, "poss") for m in self.mentions.at(owner.i)
        ]

    def _inside(self, option: Option, filler: Filler, word: Token) -> Iterator[End]:
        """The one actor inside a clause, or all of one list; of others, whose its object is; else none."""
        heads = {token.i for token in _within(word)}
        wide = Option(slot=option.slot, accepts=frozenset({"place", "origin"}))
        found: dict[str, End] = {}
        for mention in self.mentions.within(word.left_edge.i, word.right_edge.i + 1):
            if mention.head not in heads:
                continue
            entity = self._acting(wide, mention)
            if entity is not None and entity.id not in self.excluded:
                end = End(entity, mention, option.slot, "inside the clause", filler.steps + 2)
                found.setdefault(entity.id, end)
        if len(found) > 1 and not _are_listed(word, found.values()):
            directed = any(word.doc[end.mention.head].head.lower_ == "to" for end in found.values())
            found = {
                id_: end for id_, end in found.items() if not _is_aside(end, word, directed=directed)
            } or found
        if len(found) == 1 or _are_listed(word, found.values()):
            yield from (end for end in found.values() if end.mention.role is not Role.PRONOUN)
            return
        owned = [end for thing in children(word, "dobj") for end in self._owned(option, filler, thing)]
        if len(owned) == 1 and owned[0].entity.id in found:
            yield owned[0]


def _within(word: Token) -> Iterator[Token]:
    """The words under a word, without what only tells of one of them, or when: "a plan that A accepts"."""
    yield word
    for child in word.children:
        aside = child.dep_ == "prep" and child.lower_ in aside_prepositions()
        told = child.dep_ == "acl" and child.tag_ == "VBG" and word.lemma_ in texts()
        corrected = child.pos_ == "PROPN" and any(children(child, "neg"))
        if (
            not aside
            and not told
            and not corrected
            and child.dep_ != "relcl"
            and not (child.dep_ == "agent" and word.dep_ == "acl")
        ):
            yield from _within(child)


def _is_aside(end: End, clause: Token, *, directed: bool) -> bool:
    """Whether one of several in a clause only tells where, about what or whose goods: "talks with A in B"."""
    above = clause.doc[end.mention.head].head
    where = end.mention.role is Role.PLACE and above.lower_ in ("in", "at")
    goods = (
        directed and end.mention.role is Role.ORIGIN and above.pos_ == "NOUN" and category(above) is not None
    )
    return where or goods or (above.lower_ in ("over", "about") and above.head == clause)


def _acting_nouns() -> tuple[tuple[Role, Phrases], ...]:
    return ((Role.FORCE, cues().force), (Role.BODY, cues().body), (Role.OFFICE, cues().office))


def _is_barred(option: Option, role: Role) -> bool:
    """Whether a place is not for those of a role: no force is received as a guest."""
    return any(role not in roles for name, roles in _RESTRICTED.items() if name in option.accepts)


def _are_listed(clause: Token, ends: Iterable[End]) -> bool:
    """Whether several stand in one list: "to Iran, Libya and Cuba"."""
    heads = sorted(end.mention.head for end in ends)
    return len(heads) > 1 and {word.i for word in conjuncts(clause.doc[heads[0]])}.issuperset(heads)


def _owners(word: Token) -> Iterator[list[Token]]:
    """Whose a thing may be, the surest first: its author, possessor, modifiers, source and whole."""
    written = (clause for clause in children(word, "acl") if clause.lemma_ in authoring())
    yield [p for clause in written for by in children(clause, "agent") for p in children(by, "pobj")]
    yield [_named_by(child) for child in children(word, "poss")]
    if not is_handed_over(word, named=True):
        yield [child for child in children(word, "amod", "compound", "nmod") if not _is_before_count(child)]
    of = [pobj for prep in children(word, "prep") if prep.lower_ == "of" for pobj in children(prep, "pobj")]
    owing = [
        clause
        for thing in (word, *of)
        for clause in children(thing, "acl")
        if clause.tag_ == "VBN" and clause.lemma_ not in provided()
    ]
    sources = [
        prep
        for holder in (word, *of, *owing)
        for prep in children(holder, "prep", "agent")
        if prep.lower_ == "by" or (prep.lower_ == "from" and not _is_spared(word))
    ]
    sources += [
        by for by in children(word.head, "prep") if by.lower_ == "by" and by.i == word.right_edge.i + 1
    ]
    yield [pobj for prep in sources for pobj in children(prep, "pobj")]
    if word.lemma_ not in suffered():
        yield of
    if category(word) in ("goods", "money"):
        yield [inner for pobj in of for inner in children(pobj, "poss", "amod", "compound", "nmod")]


def is_handed_over(goods: Token, *, named: bool = False) -> bool:
    """Whether goods are another's by now, where `named` only if it is said by whom: "tanks bought by A"."""
    return category(goods) is not None and any(
        clause.lemma_ in handing_over() and (not named or any(children(clause, "agent", "nsubj")))
        for clause in children(goods, "acl", "relcl")
    )


def _named_by(owner: Token) -> Token:
    """Whom a possessor stands for: "B, whose gas comes from A"."""
    clause = next((word for word in owner.ancestors if word.dep_ == "relcl"), None)
    return clause.head if owner.tag_ == "WP$" and clause is not None else owner


def _is_before_count(name: Token) -> bool:
    """Whether a name stands before the number of a thing, and so is given it: "buy B 100 radars"."""
    counts = children(name.head, "nummod", "det")
    return name.tag_ == "NNP" and any(count.i > name.i for count in counts)


def _is_spared(word: Token) -> bool:
    """Whether "from" names no source: "the strikes it suffered from A", "protects ships from A"."""
    return word.lemma_ in suffered() or (word.dep_ == "dobj" and word.head.lemma_ in sparing())


def _locations(word: Token) -> Iterator[Token]:
    if word.lemma_ not in opposing():
        yield from children(word, "amod", "compound", "nmod", "poss")
    made = [
        clause
        for clause in children(word, "acl")
        if clause.tag_ == "VBN" and clause.lemma_ in consuming() | basing()
    ]
    after = [prep for prep in children(word.head, "prep") if prep.i == word.right_edge.i + 1]
    near = [
        p
        for prep in (*children(word, "prep"), *after)
        if prep.lower_ in near_prepositions()
        for p in children(prep, "pobj")
    ]
    yield from (token for place in near if place.lemma_ in settlements() for token in _locations(place))
    there = [prep for clause in made for prep in children(clause, "prep")]
    for prep in (*children(word, "prep"), *there, *(after if word.pos_ == "PROPN" else ())):
        if prep.lower_ in place_prepositions():
            for pobj in children(prep, "pobj"):
                yield pobj
                yield from _locations(pobj)
