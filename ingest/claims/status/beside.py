"""Takes a word and the stance so far; gives the stance under what stands beside the word itself.

Adverbs, auxiliaries, negations, modifiers and conditions act on the predicate that they stand beside.
"""

from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from ingest.claims.cues import StatusCues
from ingest.claims.cues.lists import inverting, replacing, so, warning_verbs
from ingest.claims.status.operators import NOUN_LIKE
from ingest.claims.status.stance import Stance
from ingest.claims.syntax import (
    children,
    dissuaded,
    is_corrected,
    is_distinction,
    is_inverted,
    is_verbal,
    tensed,
)

_NEAR: Final = 3


def beside(
    node: Token, stance: Stance, cues: StatusCues, *, shared: bool = False, below: Token | None = None
) -> Stance:
    """The stance under the node's own adverbs, auxiliaries, modifiers and conditions.

    `below` is the word from which the reading came: what it carries has been counted.
    """
    if any(_is_told(preposition, cues) for preposition in children(node, "prep")):
        return replace(stance, status=None)
    for child in (
        sorted(node.children, key=lambda word: -abs(word.i - node.i)) if not shared else list(node.children)
    ):
        stance = _local_child(node, child, stance, cues)
    stance = _opened(node, stance, cues)
    negated = is_verbal(node) and _has_negative_argument(node, below, cues)
    if negated or _is_of_neither(node) or _is_denied_aside(node):
        stance = stance.under("negate", "no")
    stance = _without(node, stance, cues)
    return framed(node, stance) if not shared else stance


def _is_denied_aside(noun: Token) -> bool:
    """Whether an aside says what one is not: "A, not a member of B"."""
    first = noun.left_edge
    before = first.nbor(-1) if noun.dep_ == "appos" and first.i > first.sent.start else noun
    return before.dep_ == "neg" and before.head == noun.head


def _is_of_neither(noun: Token) -> bool:
    """Whether a noun says that it is none of several: "an ally of neither A nor B"."""
    if noun.dep_ == "dobj":
        return False
    parties = (p for prep in children(noun, "prep") for p in children(prep, "pobj"))
    return noun.pos_ in NOUN_LIKE and any(c.lower_ == "neither" for p in parties for c in p.children)


def _has_negative_argument(verb: Token, below: Token | None, cues: StatusCues) -> bool:
    """Whether an argument carries the negation: "no arms were sent", "to neither A nor B", "at no point",
    "A and B met. Neither armed C".

    "No 10" is an address.
    """
    arguments = [*children(verb, "nsubj", "nsubjpass", "dobj")]
    phrases = [
        prep
        for holder in (verb, *children(verb, "dobj"))
        for prep in children(holder, "prep", "dative", "agent")
    ]
    governed = [(prep, noun) for prep in phrases for noun in children(prep, "pobj")]
    arguments += [
        noun for prep, noun in governed if prep.head == verb and prep.lower_ in ("at", "under", "in")
    ]
    holders = (*phrases, *(noun for _, noun in governed))
    inside = (word for holder in holders for word in holder.children)
    of_nothing = any(noun.lower_ in ("nothing", "nobody") for prep, noun in governed if prep.lower_ == "of")
    if of_nothing or any(word.lower_ == "neither" for word in (*arguments, *inside)):
        return True
    return any(
        child.lower_ in cues.determiners and child.dep_ in ("det", "preconj", "cc")
        for word in arguments
        if word.tag_ != "CD" and all(joint.lower_ != "but" for joint in children(word, "cc"))
        for child in word.children
        if below is None or (word != below and not word.is_ancestor(below))
    )


def _local_child(node: Token, child: Token, stance: Stance, cues: StatusCues) -> Stance:
    word = child.lower_
    match child.dep_:
        case "aux" | "auxpass" if word in inverting() and _is_inverted(node, child):
            return stance.under("possible", f"inverted {word}")
        case "aux" if word == "would":
            return stance.under("plan" if _is_told_ahead(node, cues) else "possible", word)
        case "aux" if word in cues.modals:
            inferred = word == "must" and any(w.lower_ == "have" for w in children(node, "aux"))
            return stance.under("possible" if inferred else cues.modals[word].effect, word)
        case "neg" | "preconj" if word in cues.adverbs:
            return stance if _is_only(node, child) else stance.under("negate", word)
        case "advmod" | "neg" if word == "longer" and child.nbor(-1).lower_ == "no":
            return stance.under("end", "no longer")
        case "advmod" if word in cues.anterior and _was_before(node):
            return stance.under("end", word)
        case "advmod" | "npadvmod" | "dep" if word in cues.adverbs and not _is_times(child):
            return stance.under(cues.adverbs[word].effect, word)
        case "amod" | "compound" | "nmod" | "det" | "advmod" if node.pos_ in NOUN_LIKE:
            return _modified(child, stance, cues)
        case "mark" | "advmod" if word in cues.conditions:
            return stance.under("possible", word)
        case "mark" | "advmod" if word in cues.ahead and _is_present(node):
            return stance.under("plan", word)
        case "advcl" if not _is_threat(node, cues) and any(
            m.lower_ in cues.conditions for m in child.children if m.dep_ in ("mark", "advmod")
        ):
            return stance.under("possible", "condition")
        case _:
            return stance


def _opened(verb: Token, stance: Stance, cues: StatusCues) -> Stance:
    """The stance under what opens the sentence of a verb by saying that it is not so."""
    for opening in verb.lefts:
        if opening.dep_ == "ccomp" and _is_said_not_to_be_so(opening, cues):
            stance = stance.under("deny", opening.text)
        elif opening.dep_ == "cc" and opening.lower_ in cues.determiners and _is_turned(verb, opening):
            stance = stance.under("negate", opening.text)
    return stance


def _is_said_not_to_be_so(clause: Token, cues: StatusCues) -> bool:
    """Whether a clause before another says that this is not so: "It is not true, A said, that B armed C"."""
    predicates = {word.lower_ for word in children(clause, "acomp")}
    if any(children(clause, "neg")):
        return bool(predicates & so())
    called = (cues.adjectives.get(word) for word in predicates)
    return any(operator is not None and operator.effect == "deny" for operator in called)


def _is_turned(verb: Token, opening: Token) -> bool:
    """Whether a verb has its auxiliary before its subject after an opening: "neither then nor now did A"."""
    return any(is_inverted(aux) and aux.i > opening.i for aux in children(verb, "aux"))


def _is_times(adverb: Token) -> bool:
    """Whether "once" counts: "only once", "once more"."""
    beside = {word.lower_ for word in adverb.children}
    before = adverb.nbor(-1).lower_ if adverb.i > adverb.sent.start else ""
    return adverb.lower_ == "once" and bool(({before} | beside) & {"only", "just", "more", "again", "than"})


def _is_told_ahead(clause: Token, cues: StatusCues) -> bool:
    """Whether somebody says what is to come: "said it would arm B", "a report that it would arm B"."""
    verbs, noun = cues.verbs.get(clause.head.lemma_, ()), cues.nouns.get(clause.head.lemma_)
    said = {o.effect for o in verbs} & {"report", "plan", "announce"}
    told = noun is not None and noun.effect == "report" and any(children(clause, "mark"))
    return (clause.dep_ == "ccomp" and bool(said)) or (clause.dep_ == "acl" and told)


def _is_told(preposition: Token, cues: StatusCues) -> bool:
    """Whether a clause tells what happens in a story or a game: "In the novel, A invades B"."""
    return preposition.lower_ in ("in", "on") and any(
        noun.lemma_.lower() in cues.fiction
        and all(word.lower_ != "war" for word in children(noun, "compound"))
        for noun in children(preposition, "pobj")
    )


def _is_threat(verb: Token, cues: StatusCues) -> bool:
    """Whether a verb threatens: the condition is that of the harm, "threatens B with C unless ..."."""
    return verb.lemma_ in warning_verbs() or any(
        operator.effect == "threaten" for operator in cues.verbs.get(verb.lemma_, ())
    )


def _modified(child: Token, stance: Stance, cues: StatusCues) -> Stance:
    """The stance under a modifier of a noun: "alleged", "so-called", "former", "no"."""
    word = child.lower_
    if word == "called" and any(inner.lower_ == "so" for inner in child.children):
        return stance.under("hedge", "so-called")
    if word in cues.modifiers:
        return stance.under(cues.modifiers[word].effect, word)
    if word in cues.determiners and child.dep_ == "det":
        return stance.under("negate", word)
    return stance


def _is_only(verb: Token, negation: Token) -> bool:
    """Whether a negation is taken back: "did not only sell", "is not the only one to arm B"."""
    things = [*children(verb, "attr", "dobj")]
    things += [p for prep in children(verb, "prep", "dative", "agent") for p in children(prep, "pobj")]
    if is_distinction(verb) or any(map(is_corrected, things)):
        return True
    following = negation.nbor(1) if negation.i + 1 < verb.sent.end else verb
    return following.lower_ in ("only", "just", "merely", "simply")


def _is_inverted(verb: Token, auxiliary: Token) -> bool:
    """Whether an auxiliary before its subject opens a condition: "Should A attack, B would ..."."""
    asked = verb.sent[-1].text == "?"
    first = auxiliary.i == verb.sent.start and not asked
    return is_inverted(auxiliary) and (first or verb.dep_ in ("advcl", "ccomp", "csubj"))


def _is_present(verb: Token) -> bool:
    """Whether a verb of a clause of time stands in the present tense: "before the two sign"."""
    return verb.dep_ == "advcl" and tensed(verb).tag_ in ("VBP", "VBZ")


def _was_before(verb: Token) -> bool:
    """Whether a relative clause stands in the past perfect: "a body that had earlier enabled ..."."""
    return verb.dep_ == "relcl" and any(
        child.lower_ in ("had", "'d", "’d") for child in children(verb, "aux")
    )


def _without(node: Token, stance: Stance, cues: StatusCues) -> Stance:
    preposition = node.head
    before = node.doc[max(node.i - _NEAR, node.sent.start) : node.i]
    replaced = any(w.lower_ in replacing() and w.nbor(1).lower_ in ("of", "than") for w in before)
    compared = bool(before) and before[-1].lower_ == "than"
    if node.dep_ in ("pcomp", "advcl", "xcomp") and (replaced or compared):
        return stance.under("negate", "instead")
    if node.dep_ == "pcomp" and (_is_far(preposition) or dissuaded(preposition) is not None):
        return stance.under("negate", preposition.text)
    if node.dep_ in ("pcomp", "pobj") and preposition.lower_ in cues.prepositions:
        return stance.under(cues.prepositions[preposition.lower_].effect, preposition.text)
    return stance


def _is_far(preposition: Token) -> bool:
    """Whether what follows is not so at all: "far from arming B"."""
    return preposition.lower_ == "from" and preposition.head.lower_ == "far"


def framed(node: Token, stance: Stance) -> Stance:
    """ "According to X" beside a verb on the way."""
    for child in node.children:
        if child.lower_ == "according" and child.dep_ in ("prep", "advmod", "pcomp"):
            said = [p for to in child.children for p in children(to, "pobj")] + [*children(child, "pobj")]
            stance = stance.under("report", "according to").said_by(*said)
    return stance
