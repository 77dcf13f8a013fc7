"""Takes a capital, palace or street in a sentence; tells whether it acts, and why.

"Moscow warned", "sanctions on Tehran" act; "a blast in Moscow", "flew to Tehran", "Kyiv's streets" do not.
"""

from collections.abc import Iterator
from typing import Final

from ingest.entities.cues import Cues
from ingest.entities.lexicon import lexicon
from ingest.entities.nouns import NOUN_TAGS, Found, is_local, singular
from ingest.entities.tokens import Tokens

_ARTICLES: Final = frozenset(("the", "a", "an", "another"))
_HYPHENS: Final = frozenset(("-", "‑", "–"))
_DATELINE: Final = frozenset(("(", "—", "–", "-", "--"))
_DEALING: Final = frozenset(
    (
        "with",
        "by",
        "against",
        "between",
        "for",
        "toward",
        "towards",
        "versus",
        "upon",
        "among",
        "behind",
        "without",
    )
)

_OBJECTS: Final = frozenset(("dobj", "obj", "dative", "oprd", "iobj"))
_MISREAD: Final = frozenset(("npadvmod", "advmod"))
_OVER: Final = frozenset(("over", "about"))
_AIMS: Final = frozenset(("for", "toward", "towards"))


def acts(tokens: Tokens, cues: Cues, found: Found) -> tuple[bool, str]:
    """Whether the seat stands for its government here."""
    anchor = found.anchor
    if _dateline(tokens, found):
        return False, "dateline"
    if found.start and found.sense.capital and tokens.text[found.start - 1] in cues.aspect:
        return False, "part of a place"
    if (
        found.sense.capital
        and found.start - 1 in tokens.children[anchor]
        and tokens.lower[found.start - 1] in _ARTICLES
    ):
        return False, "one that is like it"
    after = found.end
    if after + 1 < len(tokens) and tokens.text[after] in _HYPHENS:
        if tokens.capital(after + 1):
            return _between_capitals(tokens, cues, anchor), "joined to another by a hyphen"
        return tokens.lower[after + 1] not in ("based", "born"), "joined by a hyphen"
    if found.start > 1 and tokens.text[found.start - 1] in _HYPHENS and tokens.capital(found.start - 2):
        return _between_capitals(tokens, cues, anchor), "joined to another by a hyphen"
    return _by_dependency(tokens, cues, found, anchor)


def _between_capitals(tokens: Tokens, cues: Cues, anchor: int) -> bool:
    """Whether two joined names are of governments: the "Moscow-Kyiv talks", not the "Moscow-Kyiv train"."""
    nouns = (noun for noun in tokens.ancestors(anchor) if not tokens.capital(noun))
    noun = next(nouns, anchor)
    return cues.act.width(tokens.lower, noun, singular(tokens.lemma[noun])) > 0


def _by_dependency(tokens: Tokens, cues: Cues, found: Found, anchor: int) -> tuple[bool, str]:
    dep, head = tokens.dep[anchor], tokens.head[anchor]
    if dep == "conj" and head != anchor:
        if tokens.tag[head] in NOUN_TAGS:
            return _by_dependency(tokens, cues, found, head)
        return False, "joined to no actor"
    if dep == "nsubj" and (noun := _misread(tokens, found)) is not None:
        return _modifier(tokens, cues, found, noun, "compound")
    if (verb := _cleft(tokens, anchor)) is not None:
        return _subject(tokens, cues, anchor, verb)
    if dep in ("nsubj", "csubj") or _without_subject(tokens, anchor):
        return _subject(tokens, cues, anchor, head)
    if dep == "nsubjpass":
        return not _done_to_place(tokens, cues, head), "subject of a passive"
    if dep in _OBJECTS or (dep in _MISREAD and tokens.tag[head].startswith("V") and anchor == head + 1):
        if tokens.lemma[head] == "take" and any(
            tokens.lower[c] == "it" for c in tokens.children[head] if c < head
        ):
            return True, "who takes time"
        as_town = any(singular(tokens.lemma[c]) in cues.place_noun for c in _objects_of(tokens, head, "as"))
        return not (as_town or tokens.lemma[head] in cues.place_object), "object of a verb"
    if dep in ("poss", "compound", "nmod", "amod"):
        return _modifier(tokens, cues, found, head, dep)
    if dep in ("pobj", "pcomp"):
        return _under_preposition(tokens, cues, found, head)
    if dep == "agent":
        return True, "agent"
    return dep in ("ROOT", "appos", "nmod") and not found.sense.capital, "seat by itself"


def _cleft(tokens: Tokens, anchor: int) -> int | None:
    """The verb of what is said by a cleft: "sent" in "it was Nairobi that sent troops"."""
    be = tokens.head[anchor]
    said_so = tokens.dep[anchor] == "attr" and any(
        tokens.lower[c] == "it" and tokens.dep[c] == "nsubj" for c in tokens.children[be]
    )
    clauses = (c for c in (*tokens.children[anchor], *tokens.children[be]) if c > anchor) if said_so else ()
    return next(
        (
            c
            for c in clauses
            if tokens.dep[c] in ("relcl", "ccomp", "acl", "advcl") and tokens.tag[c][0] == "V"
        ),
        None,
    )


def _done_to_place(tokens: Tokens, cues: Cues, verb: int) -> bool:
    """Whether a town is what this is done to: "Kyiv was shelled", "Sanaa is held by rebels", but not
    "Whitehall is split over the plan"."""
    lemma, by_whom = tokens.lemma[verb], any(tokens.dep[child] == "agent" for child in tokens.children[verb])
    at_odds = any(tokens.lower[child] in _OVER for child in tokens.children[verb])
    under = {tokens.lemma[object_] for object_ in _objects_of(tokens, verb, "under")}
    chosen = {tokens.lemma[object_] for object_ in _objects_of(tokens, verb, "as")}
    if under & (cues.violence | cues.confinement) or chosen & cues.venue:
        return True
    return (lemma in cues.place_object and not at_odds) or (by_whom and lemma in cues.holding)


def _without_subject(tokens: Tokens, anchor: int) -> bool:
    """Whether a name that the parser took for an adjective stands before a verb with no subject: "Bern
    protects American interests"."""
    verb = tokens.head[anchor]
    misread = tokens.dep[anchor] in ("amod", "npadvmod") and tokens.tag[verb] in ("VBZ", "VBD", "VBP")
    return (
        misread
        and verb > anchor
        and not any(tokens.dep[c].startswith("nsubj") for c in tokens.children[verb])
    )


def _misread(tokens: Tokens, found: Found) -> int | None:
    """The noun right after a name where the parser took both for subjects of one verb: "Nairobi police"."""
    noun, anchor = found.end, found.anchor
    if noun >= len(tokens) or tokens.tag[noun] not in NOUN_TAGS or tokens.dep[noun] != "nsubj":
        return None
    return noun if tokens.head[noun] == tokens.head[anchor] else None


def _dateline(tokens: Tokens, found: Found) -> bool:
    start, _ = tokens.sentences[tokens.sent[found.start]]
    if found.start - start > 1 or not all(tokens.text[i].isupper() for i in range(found.start, found.end)):
        return False
    return any(tokens.text[i] in _DATELINE for i in range(found.end, min(found.end + 5, len(tokens))))


def _subject(tokens: Tokens, cues: Cues, anchor: int, verb: int) -> tuple[bool, str]:
    lemma = tokens.lemma[verb]
    if any(
        tokens.dep[c] == "appos" and tokens.lower[c] in ("capital", "city") for c in tokens.children[anchor]
    ):
        return False, "called a capital"
    if _as_towns_do(tokens, cues, verb):
        return False, "does what towns do"
    if lemma in cues.place_verb and not any(tokens.dep[child] == "dobj" for child in tokens.children[verb]):
        return False, "subject of a verb of place"
    if lemma == "be":
        complement = [
            tokens.lower[child]
            for child in tokens.children[verb]
            if tokens.dep[child] in ("attr", "prep", "advmod")
            and child > anchor
            and not _dealt_in(tokens, cues, child)
        ]
        complement += [
            tokens.lower[noun]
            for child in tokens.children[verb]
            if tokens.lower[child] == "one" and tokens.dep[child] == "attr"
            for noun in _objects_of(tokens, child, "of")
        ]
        if any(
            singular(word) in cues.place_noun or word in ("in", "on", "at", "home") for word in complement
        ):
            return False, "said to be a place"
        if any(tokens.lower[child] in cues.place_adjective for child in tokens.children[verb]):
            return False, "as a place is"
        full = (child for child in tokens.children[verb] if tokens.lower[child] == "full")
        if any(
            _lives_in_towns(tokens, cues, noun) for child in full for noun in _objects_of(tokens, child, "of")
        ):
            return False, "as a place is"
        if any(tokens.lemma[object_] in cues.violence for object_ in _objects_of(tokens, verb, "under")):
            return False, "where violence is"
        if any(tokens.lemma[object_] in cues.utility for object_ in _objects_of(tokens, verb, "without")):
            return False, "does what towns do"
    if lemma == "come" and any(tokens.lower[child] == "under" for child in tokens.children[verb]):
        return False, "subject of a verb of place"
    return True, "subject of a verb"


def _dealt_in(tokens: Tokens, cues: Cues, preposition: int) -> bool:
    """Whether a preposition tells how governments stand, and not where a town is: "at odds", "in talks"."""
    below = ((c, singular(tokens.lemma[c])) for c in tokens.children[preposition])
    return any(
        {noun, tokens.lower[c]} & cues.attitude or cues.act.width(tokens.lower, c, noun) > 0
        for c, noun in below
    )


def _as_towns_do(tokens: Tokens, cues: Cues, verb: int) -> bool:
    """Whether a verb and its object are said of towns: "Doha hosted the final", "Havana lost power"."""
    objects = {
        singular(tokens.lemma[child]) for child in tokens.children[verb] if tokens.dep[child] == "dobj"
    }
    staged = tokens.lemma[verb] in cues.holding and objects & cues.fixture
    out = {c for c in tokens.children[verb] if tokens.lower[c] == "out"}
    spent = (tokens.lemma[object_] for base in (verb, *out) for object_ in _objects_of(tokens, base, "of"))
    lacking = tokens.lemma[verb] in cues.losing and objects & cues.utility
    lively = tokens.lemma[verb] in cues.having and any(
        _of_towns(tokens, cues, child) for child in tokens.children[verb] if tokens.dep[child] == "dobj"
    )
    return bool(staged or lacking or lively or (out and not cues.utility.isdisjoint(spent)))


def _of_towns(tokens: Tokens, cues: Cues, noun: int) -> bool:
    """Whether towns have this, and it is not somewhere else: "20 million inhabitants", "its hottest day"."""
    lemmas = {singular(tokens.lemma[noun]), *(tokens.lower[child] for child in tokens.children[noun])}
    lemmas.update(singular(tokens.lemma[one]) for one in _objects_of(tokens, noun, "of"))
    elsewhere = any(tokens.lower[child] == "in" for child in tokens.children[noun])
    return not (lemmas.isdisjoint(cues.urban) or elsewhere)


def _lives_in_towns(tokens: Tokens, cues: Cues, noun: int) -> bool:
    lemma = singular(tokens.lemma[noun])
    return lemma in cues.urban | cues.place_noun or cues.people.width(tokens.lower, noun, lemma) > 0


def _objects_of(tokens: Tokens, verb: int, preposition: str) -> Iterator[int]:
    """What stands below this preposition: "siege" in "Sarajevo was under siege"."""
    for child in tokens.children[verb]:
        if tokens.dep[child] == "prep" and tokens.lower[child] == preposition:
            yield from tokens.children[child]


def _modifier(tokens: Tokens, cues: Cues, found: Found, noun: int, dep: str) -> tuple[bool, str]:
    lemma, before = singular(tokens.lemma[noun]), found.start - 1
    if before >= 0 and tokens.head[noun] == before and tokens.lemma[before] in cues.giving:
        return True, "receiver of what is given"
    if is_local(tokens, cues, noun):
        return False, "of the city"
    place = lemma in cues.place_noun or tokens.lemma[noun] in cues.place_noun
    own = dep == "poss" and cues.act.width(tokens.lower, noun, lemma)
    if place and not own:
        return False, "modifies a place"
    if dep == "poss" and lemma not in cues.urban and _of_towns(tokens, cues, noun):
        return False, "of the city"
    if dep == "poss":
        suffered = lemma in cues.violence and any(tokens.lower[c] == "by" for c in tokens.children[noun])
        return not suffered, "possessor"
    if lemma in cues.violence | cues.event:
        return False, "place of what happened"
    own = () if found.sense.capital else (cues.people,)
    for phrases in (cues.office, cues.force, cues.body, cues.act, *own):
        if phrases.width(tokens.lower, noun, lemma):
            return True, "modifies an act or office"
    return False, "modifies a thing"


def _governor(tokens: Tokens, preposition: int) -> int:
    """What a preposition stands with, beyond another one: "stretched" in "stretched from A to B"."""
    governor = tokens.head[preposition]
    onward = tokens.lower[preposition] in ("to", "toward", "towards")
    if onward and tokens.lower[tokens.head[governor]] == "from":
        governor = tokens.head[governor]
    if tokens.lower[governor] in ("from", "back") and tokens.tag[governor] in ("IN", "RB"):
        governor = tokens.head[governor]
    return governor


def _under_preposition(tokens: Tokens, cues: Cues, found: Found, preposition: int) -> tuple[bool, str]:
    word, governor = tokens.lower[preposition], _governor(tokens, preposition)
    if word == "at" and tokens.lemma[governor] in cues.feeling:
        return True, "aim of a feeling"
    if word == "over" and tokens.lemma[governor] in cues.sway:
        return True, "under another's sway"
    if word in cues.place_preposition:
        return False, f"place after “{word}”"
    if word in _DEALING:
        if (word in _AIMS or word == "between") and tokens.lemma[governor] in cues.motion:
            return False, "end of a motion"
        return True, f"dealt with after “{word}”"
    if word in ("to", "from"):
        return _direction(tokens, cues, found, word, governor)
    if word == "of":
        if tokens.tag[governor] == "JJ" and tokens.lower[governor] not in cues.place_noun:
            return True, "aim of a feeling"
        lemma = singular(tokens.lemma[governor])
        held = lemma == "control" and tokens.lower[tokens.head[governor]] != "under"
        if held or lemma in cues.place_noun | cues.violence or tokens.lemma[governor] in cues.place_object:
            return False, "part of a place"
        acting = any(
            p.width(tokens.lower, governor, lemma) for p in (cues.act, cues.office, cues.body, cues.force)
        )
        return acting or not found.sense.capital, "after “of”"
    if word in ("on", "over", "about"):
        physical = cues.place_object | cues.place_verb | cues.falling
        return tokens.lemma[governor] not in physical, f"aim after “{word}”"
    return not found.sense.capital, f"after “{word}”"


def _force_of(tokens: Tokens, cues: Cues, verb: int) -> bool:
    objects = [child for child in tokens.children[verb] if tokens.dep[child] == "dobj"]
    return any(cues.force.width(tokens.lower, child, singular(tokens.lemma[child])) for child in objects)


def _in_office(tokens: Tokens, cues: Cues, noun: int) -> bool:
    return cues.office.width(tokens.lower, noun, singular(tokens.lemma[noun])) > 0


def _are_people(tokens: Tokens, cues: Cues, noun: int) -> bool:
    """Whether those from a town are people without an office: "a choir from Caracas", not "envoys"."""
    lemma = singular(tokens.lower[noun])
    official = any(p.width(tokens.lower, noun, lemma) for p in (cues.office, cues.body, cues.force))
    return not official and (lemma in lexicon().people or cues.people.width(tokens.lower, noun, lemma) > 0)


def _sent(tokens: Tokens, cues: Cues, verb: int) -> bool:
    """Whether what comes is money, or what a government does or says: "The order came from Moscow"."""
    subjects = [child for child in tokens.children[verb] if tokens.dep[child] == "nsubj"]
    lemmas = [(child, singular(tokens.lemma[child])) for child in subjects]
    return any(
        lemma in cues.means | cues.arms
        or (lemma not in cues.motion and cues.act.width(tokens.lower, child, lemma))
        for child, lemma in lemmas
    )


def _direction(tokens: Tokens, cues: Cues, found: Found, word: str, governor: int) -> tuple[bool, str]:
    if word == "from" and tokens.lemma[governor] in cues.coming and _sent(tokens, cues, governor):
        return True, "giver of what comes"
    if tokens.lemma[governor] in cues.motion or singular(tokens.lemma[governor]) in cues.motion:
        return False, "end of a motion"
    if tokens.lower[governor] in cues.near and not _in_office(tokens, cues, tokens.head[governor]):
        return False, "said to be near"
    if word == "from" and _are_people(tokens, cues, governor):
        return False, "where people are from"
    if (
        word == "from"
        and tokens.tag[governor].startswith("V")
        and not any(tokens.dep[child] in ("dobj", "nsubjpass") for child in tokens.children[governor])
    ):
        return False, "source of a motion"
    if word == "from" and tokens.lemma[governor] in cues.withdrawing and _force_of(tokens, cues, governor):
        return False, "where a force was"
    if governor == found.anchor:
        return False, "no governor"
    return True, "giver or receiver"
