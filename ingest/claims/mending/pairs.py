"""Takes an "and" or a comma between two names; parts the clauses that a small parser runs together there.

"A armed B and C bombed D" has two doers: read as one clause, it would say that A armed C, or bombed D.
"""

from typing import Final

from spacy.tokens import Token

from ingest.claims.cues import status_cues
from ingest.claims.cues.lists import paralleling
from ingest.claims.mending.words import FINITE, NAMING, attach, frame_verbs, make_past
from ingest.claims.repair import verb_lemmas
from ingest.claims.syntax.words import children
from ingest.frames import index

_PARTED: Final = frozenset({"VBD", "VBN", "VBZ", "NNS", "JJ"})
_OPENING: Final = frozenset({"report", "possible", "hedge"})
_PRESENT: Final = frozenset({"VBZ", "NNS"})
_NOMINAL: Final = frozenset({"dobj", "nsubj", "attr", "npadvmod", "oprd"})
_DESCRIBING: Final = frozenset({"NN", "NNS", "NNP", "JJ", "CD", "HYPH", "VBN"})
_RELATIVE: Final = frozenset({"WDT", "WP"})


def part_clauses(joint: Token) -> None:
    """Give each of two verbs around "and" the name before as its doer, and the name after as its object."""
    comma = joint.dep_ == "mark" and joint.i > joint.sent.start and joint.nbor(-1).text == ","
    before = _run_before(joint.nbor(-1) if comma else joint)
    after = _run_after(joint) if before else []
    if not after or after[-1].i + 2 >= joint.sent.end:
        return
    first, second = before[0].nbor(-1), after[-1].nbor(1)
    done = _run_after(second)
    aside = joint.text == "," and _opens(second)
    if done and not aside and _is_doing(first) and _is_alike(first, second) and _is_known(second):
        _part(first, before[-1], joint, after[-1], second, done[-1])


def part_contrast(mark: Token) -> None:
    """The same for clauses around a "while"."""
    if mark.lower_ in paralleling():
        part_clauses(mark)


def hang_gapped(preposition: Token) -> None:
    """Share a verb between pairs: "bought tanks from A, jets from B and radars from C"."""
    goods = preposition.doc[preposition.i - 1] if preposition.i > preposition.sent.start + 2 else preposition
    if preposition.lower_ not in ("from", "to") or goods.tag_ not in ("NN", "NNS"):
        return
    joint = goods.i - 1
    while joint > preposition.sent.start and preposition.doc[joint].tag_ in _DESCRIBING:
        joint -= 1
    if preposition.doc[joint].text not in (",", "and"):
        return
    joint -= preposition.doc[joint - 1].text == ","
    name = _before_date(preposition.doc[joint - 1])
    before = name.left_edge.nbor(-1) if name.left_edge.i > preposition.sent.start else name
    if name.tag_ not in NAMING or before.lower_ != preposition.lower_ or name.head != before:
        return
    holder = before.head
    while holder.dep_ in ("conj", "appos") and holder.pos_ == "NOUN":
        holder = holder.head
    verb = holder if holder.pos_ == "VERB" else holder.head
    first = next(
        (c for c in children(verb, "dobj", "nsubjpass") if c.i < before.i and c.pos_ == "NOUN"), None
    )
    if verb.pos_ == "VERB" and first is not None:
        attach(goods, first, "conj")
        attach(before, verb, "prep")
        attach(preposition, verb, "prep")


def _before_date(word: Token) -> Token:
    """The word before a date that ends in a year: "from A in May 2023"; the word itself where none does."""
    first = word.i
    while first > word.sent.start + 1 and word.doc[first].ent_type_ == "DATE":
        first -= 1
    dated = word.tag_ == "CD" and first < word.i and word.doc[first].lower_ in ("in", "on", "since")
    return word.doc[first - 1] if dated else word


def _run_before(joint: Token) -> list[Token]:
    """The name right before a word, with its article; none where no verb can stand before it."""
    start = joint.i
    while start > joint.sent.start and joint.doc[start - 1].tag_ in NAMING:
        start -= 1
    named = start < joint.i
    start -= named and start > joint.sent.start and joint.doc[start - 1].lower_ == "the"
    return list(joint.doc[start : joint.i]) if named and start > joint.sent.start + 1 else []


def _run_after(word: Token) -> list[Token]:
    """The name right after a word, with its article."""
    end = word.i + 1 + (word.i + 1 < word.sent.end and word.nbor(1).lower_ == "the")
    first = end
    while end < word.sent.end and word.doc[end].tag_ in NAMING:
        end += 1
    return list(word.doc[word.i + 1 : end]) if end > first else []


def _is_doing(verb: Token) -> bool:
    """Whether a verb follows who acts by it, in no clause about a noun: not "a raid that hit A and B".

    What may open a clause opens that of both names: "said A and B bombed C".
    """
    if _opens(verb):
        return False
    relative = any(child.tag_ in _RELATIVE for child in verb.lefts) or verb.dep_ in ("relcl", "acl")
    lost = verb.nbor(-1).tag_ in NAMING and verb.tag_ in _PARTED and _is_known(verb)
    finite = verb.tag_ in FINITE and verb.nbor(-1).pos_ in ("PROPN", "NOUN", "PRON")
    return (finite or lost) and not relative


def _opens(verb: Token) -> bool:
    """Whether a verb may open a clause: "said A bombed B", not so "accused A"."""
    operators = status_cues().verbs.get(verb.lemma_, ())
    return any(operator.effect in _OPENING and "for" not in operator.takes for operator in operators)


def _is_alike(first: Token, second: Token) -> bool:
    """Whether both words have the form of a verb in the same tense."""
    verbal = all(word.tag_ in _PARTED and word.is_lower for word in (first, second))
    return verbal and (first.tag_ in _PRESENT) == (second.tag_ in _PRESENT)


def _is_known(verb: Token) -> bool:
    known = (lemma for lemma in verb_lemmas(verb.lower_) if lemma in index())
    return verb.lemma in frame_verbs() or any(known)


def _part(first: Token, thing: Token, joint: Token, doer: Token, second: Token, object_: Token) -> None:
    group = {first, thing, joint, doer, second, object_}
    loose = [child for one in group - {first} for child in one.lefts if child.i < first.i]
    top = next(one for one in (first, *first.ancestors) if one.head == one or one.head not in group)
    above, dep = top.head, "ccomp" if top.dep_ in _NOMINAL and top.head.pos_ == "VERB" else top.dep_
    first.head, first.dep_ = first, "ROOT"
    for verb in (first, second):
        if verb.tag_ in _PRESENT:
            verb.tag_, verb.pos_ = "VBZ", "VERB"
        elif verb.pos_ != "VERB" or verb.lemma not in frame_verbs():
            make_past(verb)
    under = joint.text == "," and any(children(first, "mark"))
    attach(second, first, "advcl" if joint.dep_ == "mark" else "conj")
    attach(joint, second if joint.dep_ == "mark" else first, joint.dep_)
    attach(thing, first, "dobj")
    attach(doer, second, "nsubj")
    attach(object_, second, "dobj")
    for child in loose:
        attach(child, first, child.dep_)
    if top != above and above not in group and not first.is_ancestor(above):
        attach(first, above, dep)
    if under:
        _turn(first, second)
    named = first.nbor(-1)
    if named.head == first and not any(children(first, "nsubj", "nsubjpass")):
        named.dep_ = "nsubj"


def _turn(first: Token, second: Token) -> None:
    """Hang the first of two clauses under the second: "While A arms B, C arms D"."""
    above, dep = (second, "ROOT") if first.head == first else (first.head, "ccomp")
    attach(second, above, dep)
    attach(first, second, "advcl")
