"""Takes a parsed sentence with its mentions; gives the frames that its words trigger, roles filled."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Span, Token

from graph.model import EntityRef
from graph.ontology import KINDS, Label
from ingest.claims.cues import light_nouns
from ingest.claims.goods import category, counted
from ingest.claims.syntax import (
    REPORTER,
    Filler,
    Slots,
    acts_as_verb,
    children,
    conjuncts,
    reporting_verb,
    slots_of,
)
from ingest.entities.mention import Mention, Mentions, Role
from ingest.frames import Construction, Entry, Option, Trigger, index

_PLACES: Final = frozenset({"in", "at", "on", "inside", "across", "against", "into", "of", "to"})
_RESTRICTED: Final = {
    "official": frozenset({Role.OFFICE, Role.PERSON}),
    "named": frozenset({Role.NAME, Role.PEOPLE, Role.PRONOUN}),
}
_GOODS_ROLES: Final = frozenset({Role.ORIGIN, Role.FORCE})
_POSITION: Final = {"noun": ("NOUN", "PROPN"), "adjective": ("ADJ", "VERB", "ADV")}


@dataclass(frozen=True, slots=True)
class End:
    """An entity in a role: by which mention, from which slot, and how it was found there."""

    entity: EntityRef
    mention: Mention
    slot: str
    path: str
    steps: int


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger with the fillers of its roles. `pairs` are subject and object, in the kind's direction.

    `anchor` is the word whose status counts: the trigger, or the verb of saying whose subject acts by it.
    """

    entry: Entry
    trigger: Token
    anchor: Token
    slots: Slots
    subjects: tuple[End, ...]
    objects: tuple[End, ...]
    pairs: tuple[tuple[End, End], ...]
    goods: tuple[Token, ...]


def matches(sentence: Span, mentions: Mentions) -> Iterator[Match]:
    """Every frame that a word of the sentence triggers, at most one of a kind for each word."""
    for token in sentence:
        entries = _entries(token)
        if not entries:
            continue
        slots: Slots | None = None
        done: set[str] = set()
        for entry in entries:
            if entry.frame.kind in done or not _is_triggered(entry, token):
                continue
            slots = slots_of(_predicate(token)) if slots is None else slots
            found = _match(entry, token, slots, mentions)
            if found is not None:
                if found.pairs:
                    done.add(entry.frame.kind)
                yield found


def _entries(token: Token) -> tuple[Entry, ...]:
    """What a word may trigger, by its lemma; a participle also by its form, as an adjective: "opposed"."""
    table = index()
    entries = table.get(token.lemma_.lower(), ())
    if token.tag_ in ("VBN", "VBG") and token.dep_ in ("acomp", "oprd", "amod"):
        return (*table.get(token.lower_, ()), *entries)
    return entries


def _mutual(group: Sequence[End], *, symmetric: bool) -> list[tuple[End, End]]:
    """Each with each; in both directions where the kind has one."""
    return [
        (one, other)
        for at, one in enumerate(group)
        for then, other in enumerate(group)
        if (at < then if symmetric else at != then)
    ]


def _is_reciprocal(token: Token) -> bool:
    """Whether a noun phrase is "each other" or "one another"."""
    return token.lower_ in ("other", "another") and token.i > 0 and token.nbor(-1).lower_ in ("each", "one")


def _predicate(token: Token) -> Token:
    """The word whose arguments a trigger has: an auxiliary has those of its verb."""
    return token.head if token.dep_ == "aux" else token


def _stands_as(part: str, token: Token) -> bool:
    if part == "verb":
        return acts_as_verb(token)
    return token.pos_ in _POSITION[part] and (part == "adjective" or not acts_as_verb(token))


def _is_triggered(entry: Entry, token: Token) -> bool:
    if not _stands_as(entry.part_of_speech, token) or (token.dep_ == "aux" and token.tag_ != "MD"):
        return False
    if (
        entry.part_of_speech == "noun"
        and token.dep_ in ("compound", "amod", "nmod")
        and token.head.lemma_ not in light_nouns()
    ):
        return False
    rest = entry.phrase[1:] if entry.part_of_speech == "verb" else entry.phrase[:-1]
    if not rest:
        return True
    if entry.part_of_speech == "verb":
        return all(any(child.lower_ == word for child in token.children) for word in rest)
    start = token.i - len(rest)
    return start >= token.sent.start and all(
        token.doc[start + offset].lower_ == word or token.doc[start + offset].lemma_.lower() == word
        for offset, word in enumerate(rest)
    )


def _match(entry: Entry, token: Token, slots: Slots, mentions: Mentions) -> Match | None:
    trigger, construction = entry.trigger, entry.construction
    if not _fits(trigger, slots):
        return None
    goods = _goods(construction.goods, slots, mentions)
    if trigger.goods != "any" and not goods:
        return None
    if trigger.goods == "known" and not any(category(word) for head in goods for word in conjuncts(head)):
        return None
    kind = KINDS[entry.frame.kind]
    subjects = _first(construction.subject, slots, mentions, kind.domain)
    if len(subjects) > 1 and any(
        _is_reciprocal(f.token) for o in construction.object for f in slots.get(o.slot, ())
    ):
        mutual = _mutual(list(subjects), symmetric=kind.symmetric)
        return Match(
            entry, token, _anchor(construction, token), slots, subjects, subjects, tuple(mutual), goods
        )
    used = {end.mention.head for end in subjects}
    objects = tuple(
        end
        for end in _first(construction.object, slots, mentions, kind.range, avoid=used)
        if end.mention.head not in used
    )
    pairs = [(s, o) for s in subjects for o in objects if s.entity.id != o.entity.id]
    if construction.both and not pairs:
        group = _unique(
            end for option in construction.both for end in fill(option, slots, mentions, kind.domain)
        )
        pairs = _mutual(group, symmetric=kind.symmetric)
        if pairs:
            subjects, objects = group[:1], group[1:]
    return Match(entry, token, _anchor(construction, token), slots, subjects, objects, tuple(pairs), goods)


def _anchor(construction: Construction, token: Token) -> Token:
    predicate = _predicate(token)
    if any(option.slot == REPORTER for option in construction.subject):
        return reporting_verb(predicate) or predicate
    return predicate


def _fits(trigger: Trigger, slots: Slots) -> bool:
    for names, wanted in trigger.only.items():
        fillers = [f for slot in names.split("|") for f in slots.get(slot, ())]
        if not fillers or (wanted and not any(_lemmas(f.token) & wanted for f in fillers)):
            return False
    return not any(
        _lemmas(f.token) & banned for slot, banned in trigger.unless.items() for f in slots.get(slot, ())
    )


def _lemmas(token: Token) -> set[str]:
    """The words by which a noun phrase is known: its heads, and what is counted ("two of its nationals")."""
    words = {form for word in conjuncts(token) for form in (word.lemma_.lower(), word.lower_)}
    for prep in children(token, "prep"):
        if prep.lower_ == "of" and (token.pos_ in ("NUM", "DET", "ADJ") or token.lemma_ in light_nouns()):
            words |= {form for noun in children(prep, "pobj") for form in _lemmas(noun)}
    return words


def _first(
    options: Sequence[Option],
    slots: Slots,
    mentions: Mentions,
    labels: tuple[Label, ...],
    avoid: Iterable[int] = (),
) -> tuple[End, ...]:
    """The ends in the first place of the list that holds any."""
    for option in options:
        ends = [end for end in fill(option, slots, mentions, labels) if end.mention.head not in set(avoid)]
        if ends:
            return _unique(ends)
    return ()


def _unique(ends: Iterable[End]) -> tuple[End, ...]:
    return tuple({end.entity.id: end for end in reversed(list(ends))}.values())[::-1]


def fill(option: Option, slots: Slots, mentions: Mentions, labels: tuple[Label, ...]) -> Iterator[End]:
    """What stands in one place of a role, coordination and partitives spread out."""
    for filler in slots.get(option.slot, ()):
        for word in spread(filler.token, mentions):
            found = list(_at(option, filler, word, mentions, labels))
            yield from found
            if not found:
                yield from _beside(option, filler, word, mentions, labels)


def spread(token: Token, mentions: Mentions) -> Iterator[Token]:
    """A word and its conjuncts; for "dozens of X" and the like also X; for a bare noun its apposition."""
    for word in conjuncts(token):
        yield word
        if mentions.at(word.i):
            continue
        if word.lemma_ in light_nouns() or word.pos_ == "NUM":
            for prep in children(word, "prep"):
                if prep.lower_ == "of":
                    for pobj in children(prep, "pobj"):
                        yield from spread(pobj, mentions)
        for name in children(word, "appos"):
            yield from conjuncts(name)


def _at(
    option: Option, filler: Filler, word: Token, mentions: Mentions, labels: tuple[Label, ...]
) -> Iterator[End]:
    for mention in mentions.at(word.i):
        if any(mention.role not in roles for name, roles in _RESTRICTED.items() if name in option.accepts):
            continue
        entity = _acting(option, mention, labels)
        if entity is not None:
            steps = filler.steps + (mention.role in (Role.PRONOUN, Role.DESCRIPTION))
            yield End(entity, mention, option.slot, filler.path, steps)


def _acting(option: Option, mention: Mention, labels: tuple[Label, ...]) -> EntityRef | None:
    """The entity for which a mention stands in a place, null where it may not stand there."""
    if Label.AGREEMENT in labels:
        return mention.entity if mention.entity.label is Label.AGREEMENT else None
    if Label.PERSON in labels:
        return mention.entity if mention.entity.label is Label.PERSON else None
    if mention.actor is not None:
        return mention.actor if mention.actor.label in labels else None
    if mention.entity.label not in labels:
        return None
    if mention.role is Role.PLACE and (
        {"place", "located"} & option.accepts or option.slot in ("possessive", "between")
    ):
        return mention.entity
    if mention.role is Role.ORIGIN and ("origin" in option.accepts or option.slot == "modifier"):
        return mention.entity
    return None


def _beside(
    option: Option, filler: Filler, word: Token, mentions: Mentions, labels: tuple[Label, ...]
) -> Iterator[End]:
    """The owner of a thing, or the place that it is in, where the role accepts one."""
    owners: list[End] = []
    if "owner" in option.accepts:
        owners = list(_ends(option, filler, mentions, labels, "owner", _owners(word)))
        yield from owners
    if "located" in option.accepts and not owners:
        yield from _ends(option, filler, mentions, labels, "place", _locations(word))
    if "inside" in option.accepts:
        yield from _inside(option, filler, word, mentions, labels)


def _ends(
    option: Option,
    filler: Filler,
    mentions: Mentions,
    labels: tuple[Label, ...],
    path: str,
    words: Iterable[Token],
) -> Iterator[End]:
    wide = Option(slot=option.slot, accepts=option.accepts | {"place", "origin"})
    for word in words:
        for token in spread(word, mentions):
            for mention in mentions.at(token.i):
                entity = _acting(wide, mention, labels)
                if entity is not None:
                    yield End(entity, mention, option.slot, f"{path} of the {filler.path}", filler.steps + 1)


def _owners(word: Token) -> Iterator[Token]:
    yield from children(word, "poss")
    yield from children(word, "amod", "compound", "nmod")
    for prep in children(word, "prep"):
        if prep.lower_ in ("of", "by", "from"):
            for pobj in children(prep, "pobj"):
                yield pobj
                if category(word) == "goods":
                    yield from children(pobj, "poss", "amod", "compound", "nmod")


def _locations(word: Token) -> Iterator[Token]:
    yield from children(word, "amod", "compound", "nmod", "poss")
    for prep in children(word, "prep"):
        if prep.lower_ in _PLACES:
            for pobj in children(prep, "pobj"):
                yield pobj
                yield from _locations(pobj)


def _inside(
    option: Option, filler: Filler, word: Token, mentions: Mentions, labels: tuple[Label, ...]
) -> Iterator[End]:
    """The one actor inside a clause; when there are two, neither."""
    heads = {token.i for token in word.subtree}
    around = mentions.within(word.left_edge.i, word.right_edge.i + 1)
    wide = Option(slot=option.slot, accepts=frozenset({"place", "origin"}))
    found: dict[str, End] = {}
    for mention in around:
        if mention.head in heads and mention.role is not Role.PRONOUN:
            entity = _acting(wide, mention, labels)
            if entity is not None:
                found.setdefault(
                    entity.id, End(entity, mention, option.slot, "inside the clause", filler.steps + 2)
                )
    if len(found) == 1:
        yield from found.values()


def _goods(options: Sequence[Option], slots: Slots, mentions: Mentions) -> tuple[Token, ...]:
    for option in options:
        found = [
            counted(f.token) if option.slot == "self" else f.token
            for f in slots.get(option.slot, ())
            if f.token.pos_ in ("NOUN", "PROPN", "NUM", "SYM", "ADJ")
            and not any(m.actor is not None and m.role not in _GOODS_ROLES for m in mentions.at(f.token.i))
            and (option.slot not in ("modifier", "subject") or category(f.token))
        ]
        if found:
            return tuple(found)
    return ()
