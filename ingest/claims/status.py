"""Takes a predicate's token; gives how sure its sentence is of it, and who says so.

The reading starts at the predicate and climbs the parse. Each operator on the way (see cues/status.yaml)
turns the status of what it governs into another. A relative clause, an adjunct clause and a noun with a
doer of its own are presupposed: hedges and modals above them no longer reach down, reports still do.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Token

from graph.ontology import Status
from ingest.claims.cues import (
    Effect,
    Operator,
    StatusCues,
    light_nouns,
    light_verbs,
    presupposing_prepositions,
    status_cues,
)
from ingest.claims.repair import is_infinitive, is_lost_verb
from ingest.claims.syntax import children, conjuncts, is_complement, is_passive, is_verbal, surface_subjects

_OBJECT_DEPS: Final = frozenset({"dobj", "nsubjpass", "attr", "oprd"})
_NOUN_LIKE: Final = frozenset({"NOUN", "PROPN"})
_DISMISSING: Final = frozenset({"reject", "dismiss", "brush", "rebuff", "contradict", "ridicule"})
_AUXILIARY: Final = frozenset({"come", "grow", "get", "tend", "use"})
_INVERTED: Final = frozenset({"should", "were", "had"})
_NEAR: Final = 3
_COPULAS: Final = frozenset({"be", "become", "remain", "seem", "look", "appear"})
_FACTUAL_KEEPERS: Final = frozenset({"continue", "remain", "stand", "keep"})


@dataclass(frozen=True, slots=True)
class Stance:
    """The status of a predicate, null when its sentence makes no claim of it.

    `sayers` are the words for those who say so, the innermost first. `performative` marks what is done
    by being announced.
    """

    status: Status | None = Status.ASSERTED
    sayers: tuple[Token, ...] = ()
    cues: tuple[str, ...] = ()
    performative: bool = False
    reported: bool = False

    def under(self, effect: str, cue: str) -> "Stance":
        """The stance once an operator has acted on it."""
        if self.status is None:
            return self
        status = status_cues().combine[effect].get(self.status)
        return replace(
            self,
            status=status,
            cues=(*self.cues, f"{cue}: {effect}"),
            reported=self.reported or effect in ("report", "hedge"),
        )

    def said_by(self, *sayers: Token) -> "Stance":
        """The stance with more sayers, further out than those known."""
        return replace(self, sayers=(*self.sayers, *sayers))


def read_stance(
    trigger: Token,
    *,
    own_agent: bool,
    effect: Effect | None = None,
    absorbs: bool = False,
    participle: Token | None = None,
) -> Stance:
    """The stance of a sentence towards the predicate that a token heads.

    `effect` is an operator that the trigger itself holds. `own_agent` says that a noun names its doer
    itself ("US sanctions"), so that it is presupposed by verbs that are no light verbs. `participle` is a
    clause that lent the noun its arguments. Where the trigger `absorbs`, the words beside it change nothing.
    """
    cues = status_cues()
    if is_lost_verb(trigger):
        return _flat(trigger, cues)
    stance = Stance() if effect is None else Stance().under(effect, trigger.text)
    stance = _source(trigger, stance) if absorbs else _local(trigger, stance, cues)
    if is_infinitive(trigger) and _is_headline(trigger):
        stance = stance.under("plan", "to")
    if participle is not None:
        stance = _local(participle, stance, cues)
        if any(child.lower_ == "to" for child in children(participle, "aux")):
            stance = stance.under("plan", "to")
    return _question(trigger, _climb(trigger, stance, own_agent, cues))


def _flat(trigger: Token, cues: StatusCues) -> Stance:
    """The stance towards a verb that the parse lost: every cue word of the sentence before it counts."""
    stance = Stance()
    for word in trigger.doc[trigger.sent.start : trigger.i]:
        lower = word.lower_
        if lower in cues.conditions:
            stance = stance.under("possible", lower)
        for table in (cues.adverbs, cues.modals, cues.modifiers):
            if lower in table:
                stance = stance.under(table[lower].effect, lower)
    return stance


def _is_headline(verb: Token) -> bool:
    """Whether an infinitive stands for a finite verb, as in a headline: "Germany to send tanks"."""
    own = any(children(verb, "nsubj", "nsubjpass"))
    return own and verb.dep_ in ("ROOT", "ccomp", "parataxis") and not any(children(verb, "mark"))


def _climb(node: Token, stance: Stance, own_agent: bool, cues: StatusCues) -> Stance:
    island = False
    while node.head != node and stance.status is not None:
        head, slot, opens_island = _step_up(node)
        if slot == "conj":
            if not _own_subject(node) and not island and not _is_finite_beside(node, head):
                stance = _local(head, stance, cues, shared=True)
            node = head
            continue
        island = island or opens_island
        operator = _operator(head, slot, node, cues) or _about_its_subject(head, slot, cues)
        stance = _governed(node, head, stance, None if island else operator)
        if operator is not None and island and operator.effect in ("report", "deny"):
            stance = _apply(operator, head, stance)
        island = island or _presupposes(head, slot, operator, own_agent)
        if slot == "subject":
            stance = _predicated(head, stance, cues)
        stance = _source(head, stance) if island else _local(head, stance, cues, below=node)
        node = head
    return stance


def _is_finite_beside(node: Token, head: Token) -> bool:
    """Whether a verb has a tense of its own beside one under an auxiliary: "will not go, and backs B"."""
    return node.tag_ in ("VBZ", "VBP", "VBD") and any(children(head, "aux"))


def _about_its_subject(head: Token, slot: str, cues: StatusCues) -> Operator | None:
    """What a clause after a verb says of the verb's subject: "Evidence emerged that ..."."""
    if slot not in ("clause", "adjunct") or not is_verbal(head):
        return None
    nouns = [
        cues.nouns.get(word.lemma_) for word in children(head, "nsubj", "nsubjpass") if word.pos_ == "NOUN"
    ]
    return next(
        (o for o in nouns if o is not None and o.effect == "report" and head.lemma_ not in cues.verbs), None
    )


def _governed(node: Token, head: Token, stance: Stance, operator: Operator | None) -> Stance:
    """The stance under the word that governs a node. A negated report says nothing of what it holds."""
    if _is_purpose(node):
        stance = stance.under("plan", "purpose clause")
    if node.dep_ in ("nsubj", "nsubjpass") and _comes_to_an_end(head):
        return stance.under("end", head.text)
    if operator is None:
        return stance
    if operator.effect == "report" and _negated(head):
        return replace(stance, status=None)
    return _apply(operator, head, stance)


def _comes_to_an_end(verb: Token) -> bool:
    """Whether a verb says with its noun that its subject stops: "came to an end", "ground to a halt"."""
    nouns = [p for prep in children(verb, "prep") if prep.lower_ == "to" for p in children(prep, "pobj")]
    return any(noun.lemma_ in ("end", "halt", "close", "standstill", "stop") for noun in nouns)


def _presupposes(head: Token, slot: str, operator: Operator | None, own_agent: bool) -> bool:
    """Whether the word above takes for granted what stands under it: hedges further up do not reach it."""
    if slot not in ("object", "subject") or not is_verbal(head):
        return False
    if operator is not None:
        return slot == "subject" and head.lemma_ in _FACTUAL_KEEPERS
    if slot == "subject":
        return head.lemma_ != "be"
    return own_agent and (head.lemma_ not in light_verbs() or head.lemma_ in _FACTUAL_KEEPERS)


def _predicated(head: Token, stance: Stance, cues: StatusCues) -> Stance:
    """The stance towards a subject of which a copula says that it is possible or planned."""
    if head.lemma_ not in _COPULAS:
        return stance
    for predicate in _predicates(head):
        said = cues.nouns.get(predicate.lemma_) or cues.adjectives.get(predicate.lower_)
        doubted = said is not None and said.effect in ("possible", "plan") and not stance.reported
        if said is not None and (doubted or said.effect == "deny"):
            stance = stance.under(said.effect, predicate.text)
    return stance


def _predicates(copula: Token) -> Iterator[Token]:
    """What a copula says of its subject, through quantities: "more of a possibility"."""
    for word in children(copula, "attr", "acomp", "oprd"):
        yield word
        for prep in children(word, "prep"):
            if prep.lower_ == "of":
                yield from children(prep, "pobj")


def _step_up(node: Token) -> tuple[Token, str, bool]:
    """The word that governs a node, the slot that the node fills there, and whether an island begins."""
    head, dep = node.head, node.dep_
    if dep == "conj":
        return head, "conj", False
    if dep in ("pobj", "pcomp") and head.head != head:
        slot = "clause" if dep == "pcomp" else head.lower_
        above = head.head
        while above.dep_ in ("advmod", "prt") and above.pos_ in ("ADV", "ADP") and above.head != above:
            above = above.head
        presupposed = (
            head.lower_ in presupposing_prepositions() or above.lower_ in presupposing_prepositions()
        )
        while above.dep_ == "prep" and above.pos_ in ("ADP", "SCONJ") and above.head != above:
            above = above.head
        return above, slot, presupposed
    if dep in _OBJECT_DEPS:
        return head, "object", False
    if dep in ("nsubj", "csubj"):
        return head, "subject", False
    if dep in ("ccomp", "xcomp", "csubjpass"):
        return head, "clause", False
    if dep in ("acl", "relcl"):
        finite = dep == "relcl" or node.tag_ in ("VBN", "VBG")
        complement = any(child.lower_ in ("to", "that") for child in children(node, "aux", "mark"))
        return head, "clause", finite and not complement
    if dep == "advcl":
        return (head, "clause", False) if is_complement(node) else (head, "adjunct", True)
    if dep in ("compound", "amod", "poss", "nmod"):
        return head, "of", False
    return head, dep, dep in ("appos", "parataxis")


def _is_purpose(node: Token) -> bool:
    return (
        node.dep_ == "advcl"
        and node.head.lemma_ not in _AUXILIARY
        and not is_complement(node)
        and any(child.lower_ == "to" for child in children(node, "aux"))
    )


def _own_subject(node: Token) -> bool:
    return any(children(node, "nsubj", "nsubjpass"))


def _operator(head: Token, slot: str, node: Token, cues: StatusCues) -> Operator | None:
    if head.pos_ in ("VERB", "AUX") or (head.lemma_ in cues.verbs and is_verbal(head)):
        return _verb_operator(head, slot, node, cues)
    if head.pos_ == "ADJ":
        operator = cues.adjectives.get(head.lower_)
        return operator if slot in ("clause", "of", "to", "for", "about") else None
    if head.pos_ in _NOUN_LIKE and slot in ("clause", "of", "for", "to", "on", "about", "over", "in"):
        operator = cues.nouns.get(head.lemma_)
        takes = operator is not None and (slot == "clause" or slot in operator.prepositions or slot == "of")
        return operator if takes else None
    return None


def _verb_operator(head: Token, slot: str, node: Token, cues: StatusCues) -> Operator | None:
    infinitive = any(child.lower_ == "to" for child in children(node, "aux"))
    if infinitive and head.lemma_ == "use" and head.tag_ == "VBD":
        return next(o for o in cues.verbs["end"] if o.effect == "end")
    if infinitive and head.lower_ == "were" and head.i == head.sent.start:
        return next(o for o in cues.verbs["consider"] if o.effect == "possible")
    if infinitive and slot == "clause" and head.lemma_ == "be":
        return next(o for o in cues.verbs["plan"] if o.effect == "plan")
    report = cues.nouns.get(node.lemma_)
    if slot == "object" and head.lemma_ in _DISMISSING and report is not None and report.effect == "report":
        return next(o for o in cues.verbs["deny"] if o.effect == "deny")
    for operator in cues.verbs.get(head.lemma_, ()):
        particles = operator.particles.get(head.lemma_)
        if particles is not None and not any(_has_particle(head, p) for p in particles):
            continue
        if slot in operator.takes:
            if slot == "subject" and operator.effect == "end" and any(children(head, "dobj")):
                continue
            return operator
    if slot == "clause" and infinitive and head.lemma_ in ("have", "need"):
        return next(o for o in cues.verbs["demand"] if o.effect == "demand")
    if slot == "clause" and infinitive and head.lemma_ not in cues.verbs:
        return next(o for o in cues.verbs["consider"] if o.effect == "possible")
    return None


def _has_particle(verb: Token, particle: str) -> bool:
    return not particle or any(
        child.lower_ == particle and child.dep_ in ("prt", "advmod", "prep", "acomp")
        for child in verb.children
    )


def _apply(operator: Operator, head: Token, stance: Stance) -> Stance:
    effect = operator.effect
    if effect == "announce":
        stance = replace(stance, performative=stance.status is Status.ASSERTED)
    stance = stance.under(effect, head.text)
    if operator.says and effect == "deny":
        return replace(stance, sayers=(*_sayers(head), *stance.sayers))
    return stance.said_by(*_sayers(head)) if operator.says else stance


def _sayers(head: Token) -> tuple[Token, ...]:
    if is_verbal(head):
        if is_passive(head):
            found = [p for by in children(head, "agent") for p in children(by, "pobj")]
            return tuple(found)
        return tuple(word for f in surface_subjects(head) for word in conjuncts(f.token))
    owners = [*children(head, "poss", "amod", "compound")]
    owners += [
        p for prep in children(head, "prep") if prep.lower_ in ("by", "from") for p in children(prep, "pobj")
    ]
    if head.dep_ == "dobj" and is_verbal(head.head):
        owners += [f.token for f in surface_subjects(head.head)]
    return tuple(owners)


def _negated(head: Token) -> bool:
    return any(child.lower_ in ("not", "n't", "never") for child in head.children)


def _local(
    node: Token, stance: Stance, cues: StatusCues, *, shared: bool = False, below: Token | None = None
) -> Stance:
    """The stance under the node's own adverbs, auxiliaries, modifiers and conditions.

    `below` is the word from which the reading came: what it carries has been counted.
    """
    for child in (
        sorted(node.children, key=lambda word: -abs(word.i - node.i)) if not shared else list(node.children)
    ):
        stance = _local_child(node, child, stance, cues)
    if is_verbal(node) and _has_negative_argument(node, below, cues):
        stance = stance.under("negate", "no")
    stance = _without(node, stance, cues)
    return _source(node, stance) if not shared else stance


def _has_negative_argument(verb: Token, below: Token | None, cues: StatusCues) -> bool:
    """Whether an argument carries the negation: "no arms were sent", "neither A nor B has", "at no point"."""
    arguments = [*children(verb, "nsubj", "nsubjpass", "dobj")]
    arguments += [
        p
        for prep in children(verb, "prep")
        if prep.lower_ in ("at", "under", "in")
        for p in children(prep, "pobj")
    ]
    return any(
        child.lower_ in cues.determiners and child.dep_ in ("det", "preconj", "cc")
        for word in arguments
        for child in word.children
        if below is None or (word != below and not word.is_ancestor(below))
    )


def _local_child(node: Token, child: Token, stance: Stance, cues: StatusCues) -> Stance:
    word = child.lower_
    match child.dep_:
        case "aux" | "auxpass" if word in _INVERTED and _is_inverted(node, child):
            return stance.under("possible", f"inverted {word}")
        case "aux" if word == "would":
            ahead = node.dep_ == "ccomp" and any(
                o.effect == "report" for o in cues.verbs.get(node.head.lemma_, ())
            )
            return stance.under("plan" if ahead else "possible", word)
        case "aux" if word in cues.modals:
            return stance.under(cues.modals[word].effect, word)
        case "neg" | "preconj" if word in cues.adverbs:
            return stance if _is_only(node, child) else stance.under("negate", word)
        case "advmod" | "neg" if word == "longer" and child.nbor(-1).lower_ == "no":
            return stance.under("end", "no longer")
        case "advmod" if word in cues.anterior and _was_before(node):
            return stance.under("end", word)
        case "advmod" | "npadvmod" | "dep" if word in cues.adverbs:
            return stance.under(cues.adverbs[word].effect, word)
        case "amod" | "compound" | "nmod" | "det" | "advmod" if node.pos_ in _NOUN_LIKE:
            return _modified(child, stance, cues)
        case "mark" | "advmod" if word in cues.conditions:
            return stance.under("possible", word)
        case "advcl" if any(
            m.lower_ in cues.conditions for m in child.children if m.dep_ in ("mark", "advmod")
        ):
            return stance.under("possible", "condition")
        case _:
            return stance


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
    """Whether a negation is taken back: "did not only sell"."""
    following = negation.nbor(1) if negation.i + 1 < verb.sent.end else verb
    return following.lower_ in ("only", "just", "merely", "simply")


def _is_inverted(verb: Token, auxiliary: Token) -> bool:
    """Whether an auxiliary before its subject opens a condition: "Should A attack, B would ..."."""
    subject = next(iter(children(verb, "nsubj", "nsubjpass")), None)
    asked = verb.sent[-1].text == "?"
    first = auxiliary.i == verb.sent.start and not asked
    before = subject is not None and auxiliary.i < subject.i
    return before and (first or verb.dep_ in ("advcl", "ccomp", "csubj"))


def _was_before(verb: Token) -> bool:
    """Whether a relative clause stands in the past perfect: "a body that had earlier enabled ..."."""
    return verb.dep_ == "relcl" and any(
        child.lower_ in ("had", "'d", "’d") for child in children(verb, "aux")
    )


def _without(node: Token, stance: Stance, cues: StatusCues) -> Stance:
    preposition = node.head
    if node.dep_ in ("pcomp", "advcl") and any(
        w.lower_ in ("instead", "rather")
        for w in (preposition.head, *preposition.children, *node.children)
        if abs(w.i - node.i) <= _NEAR and w.i < node.i
    ):
        return stance.under("negate", "instead")
    if node.dep_ in ("pcomp", "pobj") and preposition.lower_ in cues.prepositions:
        return stance.under(cues.prepositions[preposition.lower_].effect, preposition.text)
    return stance


def _source(node: Token, stance: Stance) -> Stance:
    """ "According to X" beside a verb on the way."""
    for child in node.children:
        if child.lower_ == "according" and child.dep_ in ("prep", "advmod", "pcomp"):
            said = [p for to in child.children for p in children(to, "pobj")] + [*children(child, "pobj")]
            stance = stance.under("report", "according to").said_by(*said)
    return stance


def _question(trigger: Token, stance: Stance) -> Stance:
    sentence = trigger.sent
    last = next(
        (word.text for word in reversed(list(sentence)) if not word.is_space and not word.is_quote), ""
    )
    return stance.under("possible", "?") if last == "?" else stance


def is_light_governor(noun: Token) -> bool:
    """Whether the word above a noun only lends it arguments."""
    return noun.head.lemma_ in light_verbs() or noun.head.lemma_ in light_nouns()
