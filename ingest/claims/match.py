"""Takes a parsed sentence with its mentions; gives the frames that its words trigger, roles filled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from spacy.tokens import Span, Token

from graph.ontology import KINDS
from ingest.claims.cues import light_nouns, sport_words
from ingest.claims.cues.lists import beside_prepositions, consenting, few, jointly, opposing, set_beside
from ingest.claims.goods import category, counted, is_part, referent
from ingest.claims.repair import is_lost_verb, verb_lemmas
from ingest.claims.roles import End, Roles, is_handed_over, spread, unique
from ingest.claims.syntax import (
    REPORTER,
    Filler,
    Slots,
    acts_as_verb,
    children,
    conjuncts,
    is_inverted,
    is_verbal,
    reporting_verb,
    slots_of,
    subjects_above,
)
from ingest.entities.mention import Mentions, Role
from ingest.frames import Construction, Entry, Option, Trigger, index

_GOODS_ROLES: Final = frozenset({Role.ORIGIN, Role.FORCE, Role.PRIVATE})
_GOODS_TAGS: Final = frozenset({"NOUN", "PROPN", "NUM", "SYM", "ADJ"})
_POSITION: Final = {"noun": ("NOUN", "PROPN"), "adjective": ("ADJ", "VERB", "ADV")}


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
    tokens = list(sentence)
    lemmas = [token.lemma_.lower() for token in tokens]
    sport, table = any(map(_is_of_sport, tokens)), index()
    for token, lemma in zip(tokens, lemmas, strict=True):
        entries = _entries(token, lemma, table)
        if sport:
            entries = tuple(entry for entry in entries if not entry.frame.in_sport)
        if not entries:
            continue
        parts = _parts(token)
        slots: Slots | None = None
        done: set[str] = set()
        for entry in entries:
            if (
                entry.frame.kind in done
                or entry.part_of_speech not in parts
                or not _is_triggered(entry, token)
            ):
                continue
            slots = slots_of(_predicate(token)) if slots is None else slots
            found = _match(entry, token, slots, mentions)
            if found is not None:
                if found.pairs:
                    done.add(entry.frame.kind)
                yield found


def _is_of_sport(token: Token) -> bool:
    """Whether a word tells that a sentence is about sport: a final is one, a final round of talks is not."""
    lemma = token.lemma_.lower()
    return lemma in sport_words() or (lemma == "final" and token.pos_ == "NOUN")


def _entries(token: Token, lemma: str, table: Mapping[str, tuple[Entry, ...]]) -> tuple[Entry, ...]:
    """What a word may trigger, by its lemma; a participle also by its form, as an adjective: "opposed"."""
    entries = table.get(lemma, ())
    if not entries:
        lost = next((table[verb] for verb in verb_lemmas(token.lower_) if verb in table), ())
        return lost if lost and is_lost_verb(token) else ()
    if token.tag_ in ("VBN", "VBG") and token.dep_ in ("acomp", "oprd", "amod"):
        return (*table.get(token.lower_, ()), *entries)
    return entries


def _mutual(group: Sequence[End], *, symmetric: bool) -> tuple[tuple[End, End], ...]:
    """Each with each; in both directions where the kind has one."""
    return tuple(
        (one, other)
        for at, one in enumerate(group)
        for then, other in enumerate(group)
        if (at < then if symmetric else at != then)
    )


def _paired(sentence: Span, subjects: Sequence[End], objects: Sequence[End]) -> tuple[tuple[End, End], ...]:
    """Each subject with each object; "respectively" pairs the first with the first, and so on."""
    several = len(subjects) == len(objects) > 1
    turned = several and any(word.lower_ == "respectively" for word in sentence)
    pairs = zip(subjects, objects, strict=True) if turned else product(subjects, objects)
    return tuple((subject, object_) for subject, object_ in pairs if subject.entity.id != object_.entity.id)


def _is_reciprocal(token: Token) -> bool:
    """Whether a noun phrase is "each other" or "one another", or theirs: "on each other's soil"."""
    itself = token.lower_ in ("other", "another") and token.i > 0
    before = token.nbor(-1).lower_ if itself else ""
    each = before == "the" and any(
        word.lower_ == "each" for one in children(token.head, "nsubj") for word in (one, *one.children)
    )
    return before in ("each", "one") or each or any(map(_is_reciprocal, children(token, "poss")))


def _predicate(token: Token) -> Token:
    """The word whose arguments a trigger has: an auxiliary has those of its verb."""
    return token.head if token.dep_ == "aux" else token


def _parts(token: Token) -> frozenset[str]:
    """The parts of speech as which a word may trigger a frame."""
    verbal = acts_as_verb(token)
    positions = {part for part, tags in _POSITION.items() if token.pos_ in tags}
    return frozenset((positions | {"verb"}) - {"noun"} if verbal else positions)


def _is_title(entry: Entry, token: Token) -> bool:
    """Whether a noun is said of the name that it stands before: "NATO member Hungary"."""
    said = any(option.slot == "predicate" for option in entry.construction.subject)
    return said and token.head.pos_ == "PROPN"


def _is_triggered(entry: Entry, token: Token) -> bool:
    if token.dep_ == "aux" and (token.tag_ != "MD" or is_inverted(token)):
        return False
    if token.lower_ in set_beside() and any(mark.lower_ == "as" for mark in children(token, "mark")):
        return False
    if (
        entry.part_of_speech == "noun"
        and token.dep_ in ("compound", "amod", "nmod")
        and token.head.lemma_ not in light_nouns()
        and not _is_title(entry, token)
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
    if entry.part_of_speech == "verb" and len(entry.phrase) == 2 and "object" not in slots:
        slots = {**slots, "object": slots.get(entry.phrase[1], [])}
    goods = _goods(construction.goods, slots, mentions)
    if trigger.goods != "any" and not goods:
        return None
    if trigger.goods == "known" and not any(category(word) for head in goods for word in conjuncts(head)):
        return None
    kind = KINDS[entry.frame.kind]
    anchor = _anchor(construction, token)
    subjects = Roles(slots, mentions, kind.domain).first(construction.subject)
    subjects = tuple(
        end
        for end in subjects
        if (
            end.mention.role not in entry.frame.powerless(trigger.construction)
            or (entry.frame.sovereign and _is_nation(end, token))
        )
        and not is_handed_over(token.doc[end.mention.head], named=not entry.frame.harms)
        and not _are_few(end, token)
    )
    if len(subjects) > 1 and _is_mutual(construction, slots):
        mutual = _mutual(subjects, symmetric=kind.symmetric)
        return Match(entry, token, anchor, slots, subjects, subjects, mutual, goods)
    used = {end.mention.head for end in subjects}
    known = frozenset(end.entity.id for end in subjects)
    if entry.frame.harms:
        known |= _companions(anchor, mentions)
    objects = Roles(slots, mentions, kind.range, known).first(construction.object, avoid=used)
    pairs = _paired(token.sent, subjects, objects)
    if subjects and not pairs and entry.frame.harms and _is_owned_by_pronoun(construction, slots, mentions):
        above: Slots = {"above": subjects_above(anchor)}
        objects = Roles(above, mentions, kind.range).first((Option(slot="above"),))
        pairs = _paired(token.sent, subjects, objects)
    if construction.both and not pairs:
        roles = Roles(slots, mentions, kind.domain)
        group = unique(end for option in construction.both for end in roles.fill(option))
        pairs = _mutual(group, symmetric=kind.symmetric)
        if pairs:
            subjects, objects = group[:1], group[1:]
    supplied = tuple(word for word in goods if word.i not in {end.mention.head for end in objects})
    return Match(entry, token, anchor, slots, subjects, objects, pairs, supplied)


def _companions(verb: Token, mentions: Mentions) -> frozenset[str]:
    """Who is at one's side in an act, or has asked for it: what lies in his land is not struck for being his.

    "bombed Aleppo together with B's army", "at the request of B".
    """
    joined = [
        noun
        for prep in verb.subtree
        if prep.dep_ == "prep"
        and next(w for w in (*prep.ancestors, verb) if is_verbal(w) or w == verb) == verb
        for noun in children(prep, "pobj")
        if prep.lower_ in beside_prepositions()
        or (prep.i > 0 and prep.nbor(-1).lower_ in jointly())
        or noun.lemma_ in consenting()
    ]
    return frozenset(
        (mention.actor or mention.entity).id
        for noun in joined
        for mention in mentions.within(noun.left_edge.i, noun.right_edge.i + 1)
        if all(word.lemma_ not in opposing() for word in noun.subtree)
    )


def _are_few(end: End, token: Token) -> bool:
    """Whether a few of a people act for themselves: "a Norwegian", "three Kenyans", but not "the Kenyans"."""
    head = token.doc[end.mention.head]
    return end.mention.role is Role.PEOPLE and any(word.lower_ in few() for word in head.children)


def _is_nation(end: End, token: Token) -> bool:
    """Whether a people stands for its state: "the Dutch recalled their envoy", not so "Dutch farmers"."""
    mention, doc = end.mention, token.doc
    words = doc[mention.start : mention.end]
    article = words[0].lower_ == "the" or (mention.start > 0 and doc[mention.start - 1].lower_ == "the")
    named = [word for word in words if word.lower_ != "the"]
    return mention.role is Role.PEOPLE and article and len(named) == 1 and named[0].text[:1].isupper()


def _is_owned_by_pronoun(construction: Construction, slots: Slots, mentions: Mentions) -> bool:
    """Whether what is struck is "its" or "their" own: of those who speak of it, as nobody strikes his own."""
    return any(
        any(child.tag_ == "PRP$" for child in word.children)
        and all(child.lower_ != "own" for child in word.children)
        for option in construction.object
        for filler in slots.get(option.slot, ())
        for word in spread(filler.token, mentions)
    )


def _is_mutual(construction: Construction, slots: Slots) -> bool:
    """Whether those who act do so to "each other"."""
    return any(_is_reciprocal(f.token) for option in construction.object for f in slots.get(option.slot, ()))


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
        not banned or _lemmas(f.token) & banned
        for names, banned in trigger.unless.items()
        for slot in names.split("|")
        for f in slots.get(slot, ())
    )


def _lemmas(token: Token) -> set[str]:
    """The words by which a noun phrase is known: its heads, and what is counted ("two of its nationals").

    It is known with its modifiers too: "sanction list", "their border".
    """
    words = {form for word in conjuncts(token) for form in (word.lemma_.lower(), word.lower_)}
    words |= {
        f"{c.lemma_ if c.dep_ == 'compound' else c.lower_} {token.lemma_}".lower()
        for c in children(token, "compound", "amod", "det", "poss")
    }
    for prep in children(token, "prep"):
        if prep.lower_ == "of" and (token.pos_ in ("NUM", "DET", "ADJ") or token.lemma_ in light_nouns()):
            words |= {form for noun in children(prep, "pobj") for form in _lemmas(noun)}
    return words


def _thing(filler: Filler) -> Filler:
    """What is handed over, where the parse took its purpose for a gerund: "with demining tanks"."""
    named = filler.token.tag_ == "VBG" and filler.token.dep_ == "pcomp"
    thing = next(children(filler.token, "dobj"), None) if named else None
    bare = thing is not None and thing.left_edge == thing and thing.i == filler.token.i + 1
    return replace(filler, token=thing) if bare and thing is not None else filler


def _goods(options: Sequence[Option], slots: Slots, mentions: Mentions) -> tuple[Token, ...]:
    for option in options:
        found = [
            counted(thing) if option.slot == "self" else thing
            for f in map(_thing, slots.get(option.slot, ()))
            if (
                (thing := referent(f.token)).pos_ in _GOODS_TAGS
                or "by word order" in f.path
                or is_part(thing)
            )
            and (
                _is_sum(f.token)
                or all(m.actor is None or m.role in _GOODS_ROLES for m in mentions.at(f.token.i))
            )
            and (option.slot not in ("modifier", "subject") or category(thing))
        ]
        if found:
            return tuple(found)
    return ()


def _is_sum(token: Token) -> bool:
    """Whether a word is money that is counted: "7 billion crowns" are no king's."""
    return category(token) == "money" and any(children(token, "nummod"))
