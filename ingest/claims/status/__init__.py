"""Takes a predicate's token; gives how sure its sentence is of it, and who says so.

The reading starts at the predicate and climbs the parse. Each operator on the way (see cues/status.yaml)
turns the status of what it governs into another. A relative clause, an adjunct clause and a noun with a
doer of its own are presupposed: hedges and modals above them no longer reach down, reports still do.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import Final

from spacy.tokens import Token

from graph.ontology import Status
from ingest.claims.cues import (
    Effect,
    Operator,
    StatusCues,
    answering,
    charges,
    enabling,
    joining,
    light_verbs,
    presupposing_prepositions,
    status_cues,
)
from ingest.claims.cues.lists import (
    barring,
    being_so,
    causing,
    conforming,
    contesting,
    contrasting,
    copulas,
    falsely,
    labelling,
    lasting,
    mistaken,
    near_auxiliaries,
    nobodies,
    supposing,
    timing,
    wishing,
)
from ingest.claims.repair import is_infinitive, is_lost_verb, lost_subject
from ingest.claims.status.beside import beside, framed
from ingest.claims.status.operators import ENDING, NOUN_LIKE, applied, operator_of, operator_on_subject
from ingest.claims.status.stance import Stance
from ingest.claims.syntax import (
    children,
    dissuaded,
    is_complement,
    is_complement_clause,
    is_corrected,
    is_distinction,
    is_verbal,
)
from ingest.frames import index

__all__ = ["Stance", "is_comment", "read_stance"]

_OBJECT_DEPS: Final = frozenset({"dobj", "nsubjpass", "attr", "oprd"})


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
    stance = framed(trigger, stance) if absorbs else beside(trigger, stance, cues)
    if is_infinitive(trigger) and _is_headline(trigger):
        stance = stance.under("plan", "to")
    if participle is not None:
        stance = beside(participle, stance, cues)
        if (operator := operator_of(participle, "object", trigger, cues)) is not None:
            stance = applied(operator, participle, stance)
        if any(child.lower_ == "to" for child in children(participle, "aux")):
            stance = stance.under("plan", "to")
    return _question(trigger, _unspecific(trigger, _climb(trigger, stance, own_agent, cues)).settled)


def _flat(trigger: Token, cues: StatusCues) -> Stance:
    """The stance towards a verb that the parse lost: every cue before it counts, the nearest first."""
    stance = Stance()
    for word in reversed(list(trigger.doc[trigger.sent.start : trigger.i])):
        lower = word.lower_
        for operator in _clausal(word, cues):
            stance = applied(operator, word, stance)
        if lower == "not" and (is_corrected(word.head) or _is_of_another(word, trigger)):
            continue
        if lower in cues.conditions:
            stance = stance.under("possible", lower)
        for table in (cues.adverbs, cues.modals, cues.modifiers):
            if lower in table:
                stance = stance.under(table[lower].effect, lower)
    return stance


def _is_of_another(negation: Token, verb: Token) -> bool:
    """Whether "not" before a lost verb is of somebody else: "A, but not B, armed C", "not only A armed C"."""
    after = negation.doc[negation.i + 1 : verb.i]
    named = [word.i for word in takewhile(lambda word: word.pos_ == "PROPN", after)]
    subject = lost_subject(verb)
    if any(word.lower_ in ("only", "just", "merely") for word in after[:1]):
        return True
    return bool(named) and subject is not None and subject.i not in named


def _clausal(word: Token, cues: StatusCues) -> Iterator[Operator]:
    """What a word makes of a clause that it may govern."""
    verbs = cues.verbs.get(word.lemma_, ()) if is_verbal(word) else ()
    yield from (operator for operator in verbs if "clause" in operator.takes and not operator.particles)
    noun = cues.nouns.get(word.lemma_) if word.pos_ == "NOUN" else None
    if noun is not None and word.nbor(1).lower_ == "that":
        yield noun


def _is_headline(verb: Token) -> bool:
    """Whether an infinitive stands for a finite verb, as in a headline: "Germany to send tanks"."""
    own = any(children(verb, "nsubj", "nsubjpass"))
    finite = verb.dep_ in ("ROOT", "ccomp", "parataxis") and verb.head.lemma_ not in causing()
    return own and finite and not any(children(verb, "mark"))


def _climb(node: Token, stance: Stance, own_agent: bool, cues: StatusCues) -> Stance:
    island = said = False
    if _is_governed_with_its_noun(node, cues):
        stance, node = beside(node.head, stance, cues, below=node), node.head
    while node.head != node and stance.status is not None and not is_comment(node):
        head, slot, opens_island = _step_up(node)
        if slot == "conj":
            if not _own_subject(node) and not island and not _is_finite_beside(node, head):
                stance = beside(head, stance, cues, shared=True)
            node = head
            continue
        island = island or opens_island
        operator = operator_of(head, slot, node, cues) or operator_on_subject(head, slot, cues)
        stance = _governed(node, head, stance, None if island else operator, said=said)
        said = said or (operator is not None and operator.effect == "report" and slot == "clause")
        if operator is not None and island and operator.effect == "report":
            stance = applied(operator, head, stance)
        if slot == "subject" and not island:
            stance = _predicated(head, stance, cues)
        island = island or _presupposes(node, head, slot, operator, own_agent)
        island = island or _stays_refused(node, slot, operator, stance)
        if not said and node.dep_ in ("nsubj", "nsubjpass") and _is_supposed(node, head):
            stance = stance.under("possible", "if there were one")
        stance = framed(head, stance) if island else beside(head, stance, cues, below=node)
        node = head
    return stance


def _is_governed_with_its_noun(clause: Token, cues: StatusCues) -> bool:
    """Whether an act goes the way of the noun it stands at: "cut off the gas that it sells to B".

    So it is where the noun is what the act gives, and where it is the event itself: "talks mediated by B".
    """
    noun = clause.head
    if clause.dep_ == "acl":
        entries = index().get(noun.lemma_, ())
        event = any(entry.part_of_speech == "noun" and entry.frame.kind == "MEETS" for entry in entries)
        return event and clause.tag_ == "VBN"
    given = any(child.tag_ == "PRP" for child in children(clause, "nsubj"))
    ended = operator_of(noun.head, "object", noun, cues) if noun.dep_ == "dobj" else None
    return given and clause.dep_ == "relcl" and ended is not None and ended.effect in ENDING


def is_comment(node: Token) -> bool:
    """Whether a clause tells how what is said was taken: "A says that B armed C, which B denies"."""
    which = next((c for c in node.children if c.lower_ == "which" and c.dep_ == "dobj"), None)
    commented = which is not None and which.i > 0 and which.nbor(-1).text == ","
    if node.head.lemma_ in charges():
        return node.dep_ in ("relcl", "acl") and node.lemma_ in answering() | contesting() | labelling()
    return commented and node.dep_ == "relcl" and node.lemma_ in answering() | contesting()


def _is_finite_beside(node: Token, head: Token) -> bool:
    """Whether a verb has a tense of its own beside one under an auxiliary: "will not go, and backs B"."""
    return node.tag_ in ("VBZ", "VBP", "VBD") and any(children(head, "aux"))


def _governed(node: Token, head: Token, stance: Stance, operator: Operator | None, *, said: bool) -> Stance:
    """The stance under the word that governs a node. A report or denial negated says nothing of it.

    Where it is `said` below, what ends is only the saying: "stopped B from learning that C arms D".
    """
    if _is_purpose(node):
        stance = stance.under("plan", "purpose clause")
    if node.dep_ in ("nsubj", "nsubjpass") and _comes_to_an_end(head):
        return stance.under("end", head.text)
    if operator is None or (said and operator.effect in ENDING):
        return stance
    unbarred = operator.effect == "negate" and head.lemma_ in barring() and _negated(head)
    if unbarred or (said and (operator.effect == "negate" or node.head.lower_ == "against")):
        return replace(stance, status=None)
    told = _own_subject(node) or operator.effect == "report" or head.lemma_ in causing()
    if (operator.effect in ("report", "announce", "deny") and _negated(head)) or (
        told and _is_by_nobody(head)
    ):
        return replace(stance, status=None)
    if operator.effect == "report" and _errs(head):
        return stance.under("report", head.text).under("deny", "a false report")
    return applied(operator, head, stance)


def _errs(saying: Token) -> bool:
    """Whether a report is called false: "falsely claimed that A armed B", "it was wrong to say that"."""
    above = saying.head if saying.dep_ in ("xcomp", "csubj", "ccomp") else saying
    called = (
        above.lower_ in mistaken()
        or saying.lemma_ == "lie"
        or (
            above.lemma_ in copulas()
            and any(word.lower_ in mistaken() for word in children(above, "acomp", "oprd"))
        )
    )
    return called or any(word.lower_ in falsely() for word in children(saying, "advmod"))


def _comes_to_an_end(verb: Token) -> bool:
    """Whether a verb says with its noun that its subject stops: "came to an end", "ground to a halt"."""
    nouns = [p for prep in children(verb, "prep") if prep.lower_ == "to" for p in children(prep, "pobj")]
    return any(noun.lemma_ in ("end", "halt", "close", "standstill", "stop") for noun in nouns)


def _presupposes(node: Token, head: Token, slot: str, operator: Operator | None, own_agent: bool) -> bool:
    """Whether the word above takes for granted what stands under it: hedges further up do not reach it.

    What one may keep out of is there: "does not want to be drawn into the war between A and B".
    """
    if not is_verbal(head):
        return False
    if slot not in ("object", "subject"):
        shared = _is_definite(node) or head.lemma_ in conforming()
        return own_agent and operator is None and shared and node.dep_ == "pobj"
    if slot == "subject" and own_agent and _is_judged(head):
        return True
    if operator is not None:
        return slot == "subject" and head.lemma_ in lasting()
    if head.lemma_ in wishing() and any(child.lower_ == "would" for child in children(head, "aux")):
        return False
    if slot == "subject":
        return head.lemma_ != "be"
    shared = head.lemma_ in lasting() | joining()
    return own_agent and (head.lemma_ not in light_verbs() or shared)


def _stays_refused(noun: Token, slot: str, operator: Operator | None, stance: Stance) -> bool:
    """Whether a noun says that an act is not done, whatever is told of it: "its refusal was no surprise"."""
    told_of = operator is None or operator.effect == "keep"
    refused = stance.status is Status.DENIED and noun.pos_ in NOUN_LIKE
    return told_of and refused and slot in ("subject", "object")


def _is_definite(noun: Token) -> bool:
    return any(child.lower_ in ("the", "this", "these") for child in children(noun, "det"))


def _predicated(head: Token, stance: Stance, cues: StatusCues) -> Stance:
    """The stance towards a subject of which a copula says that it is possible or planned."""
    if head.lemma_ not in copulas():
        return stance
    for predicate in _predicates(head):
        said = cues.nouns.get(predicate.lemma_) or cues.adjectives.get(predicate.lower_)
        doubted = said is not None and said.effect in ("possible", "plan") and not stance.reported
        if said is not None and (doubted or said.effect == "deny"):
            stance = stance.under(said.effect, predicate.text)
    return stance


def _is_judged(copula: Token) -> bool:
    """Whether what has been is called what it is: "the raid was not a success", but "is no fact"."""
    words = [word for word in children(copula, "attr") if word.lemma_ not in being_so()]
    return copula.tag_ == "VBD" and any(word.lemma_ not in status_cues().nouns for word in words)


def _is_supposed(noun: Token, verb: Token) -> bool:
    """Whether an act is only imagined, to say what would follow: "an attack on B would start a war"."""
    would = any(child.lower_ in supposing() for child in children(verb, "aux"))
    return would and any(child.lower_ in ("a", "an") for child in children(noun, "det"))


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
    if dep == "conj" or (dep == "ccomp" and _is_contrasted(node, head)):
        return head, "conj", False
    if dep in ("pobj", "pcomp") and head.head != head:
        timed = dep == "pcomp" and head.lower_ in timing()
        kept = dep == "pcomp" and dissuaded(head) is not None
        slot = "adjunct" if timed or kept else "clause" if dep == "pcomp" else head.lower_
        above = head.head
        while above.dep_ in ("advmod", "prt") and above.pos_ in ("ADV", "ADP") and above.head != above:
            above = above.head
        given = timed or bool({head.lower_, above.lower_} & presupposing_prepositions())
        presupposed = given and not (head.lower_ in timing() and _lies_ahead(above))
        while above.dep_ == "prep" and above.pos_ in ("ADP", "SCONJ") and above.head != above:
            above = above.head
        return above, slot, presupposed
    if dep in _OBJECT_DEPS:
        return head, "object", False
    if dep in ("nsubj", "csubj"):
        return head, "subject", False
    if dep == "ccomp" and not is_complement_clause(node):
        return head, "parataxis", True
    if dep in ("ccomp", "xcomp", "csubjpass"):
        return head, "clause", False
    if dep in ("acl", "relcl"):
        finite = dep == "relcl" or node.tag_ in ("VBN", "VBG")
        complement = any(child.lower_ in ("to", "that") for child in children(node, "aux", "mark"))
        return head, "clause", finite and not complement and not _is_content(node)
    if dep == "advcl":
        asked = is_infinitive(node) and any(mark.lower_ == "for" for mark in children(node, "mark"))
        return (head, "clause", False) if asked or is_complement(node) else (head, "adjunct", True)
    if dep in ("compound", "amod", "poss", "nmod"):
        return head, "of", False
    return head, dep, dep in ("appos", "parataxis")


def _is_contrasted(clause: Token, verb: Token) -> bool:
    """Whether a verb only speaks against a clause before it: "A sold arms, though B says that it did not"."""
    return any(
        mark.lower_ in contrasting() and mark.i > clause.i for mark in children(verb, "mark", "advmod")
    )


def _is_content(clause: Token) -> bool:
    """Whether "that" opens what a noun says and is no object, as the parse has it: "claims that A arms B"."""
    if clause.head.lemma_ in being_so() and any(child.lower_ == "that" for child in clause.children):
        return True
    noun = status_cues().nouns.get(clause.head.lemma_)
    opened = any(child.lower_ == "that" for child in children(clause, "dobj"))
    said = opened and _own_subject(clause) and noun is not None and noun.effect == "report"
    return said and clause.lemma_ not in answering() | contesting()


def _lies_ahead(verb: Token) -> bool:
    """Whether a clause is yet to come, and with it what it follows: "will decide after talks with B"."""
    return any(child.tag_ == "MD" or child.lower_ == "to" for child in children(verb, "aux"))


def _is_purpose(node: Token) -> bool:
    """Whether an infinitive says what something is done or given for: "gave B money to buy tanks"."""
    if all(child.lower_ != "to" for child in children(node, "aux")):
        return False
    if node.dep_ in ("acl", "relcl"):
        return node.head.dep_ == "dobj" and node.head.head.lemma_ in enabling()
    adjunct = node.dep_ == "advcl" and node.head.lemma_ not in near_auxiliaries()
    adjunct = adjunct or (node.dep_ == "xcomp" and node.head.lemma_ in enabling())
    return adjunct and not is_complement(node) and not is_distinction(node.head)


def _own_subject(node: Token) -> bool:
    return any(children(node, "nsubj", "nsubjpass"))


def _negated(verb: Token) -> bool:
    """Whether a verb is negated, by itself or by the one before it: "did not confirm or deny"."""
    if any(child.lower_ in ("not", "n't", "never", "neither", "nor") for child in verb.children):
        return True
    first = verb.head
    if verb.dep_ == "xcomp":
        return any(operator.effect == "negate" for operator in status_cues().verbs.get(first.lemma_, ()))
    joints = {joint.lower_ for joint in children(first, "cc", "preconj")}
    return verb.dep_ == "conj" and ("nor" in joints or ("or" in joints and _negated(first)))


def _is_by_nobody(verb: Token) -> bool:
    """Whether there is nobody who says or wants something, or almost: "few believe that A armed B"."""
    return any(
        subject.lower_ in nobodies() or any(word.lower_ in nobodies() for word in subject.children)
        for subject in children(verb, "nsubj", "nsubjpass")
        if subject.tag_ != "CD" and all(word.lower_ != "a" for word in subject.children)
    )


def _unspecific(trigger: Token, stance: Stance) -> Stance:
    """An act of which none is named need not have been, nor what answers it: "will answer any strike"."""
    if is_verbal(trigger) and stance.status is Status.PLANNED:
        aims = (prep for prep in children(trigger, "prep") if prep.lower_ in ("to", "against"))
        answered = (noun for prep in aims for noun in children(prep, "pobj"))
        unspecific = any(map(_is_any, answered))
    else:
        unspecific = trigger.pos_ == "NOUN" and _is_any(trigger)
    named = stance.status in (Status.ASSERTED, Status.ALLEGED, Status.PLANNED)
    return stance.under("possible", "any") if unspecific and named else stance


def _is_any(noun: Token) -> bool:
    return any(child.lower_ == "any" for child in children(noun, "det"))


def _question(trigger: Token, stance: Stance) -> Stance:
    sentence = trigger.sent
    last = next(
        (word.text for word in reversed(list(sentence)) if not word.is_space and not word.is_quote), ""
    )
    return stance.under("possible", "?") if last == "?" else stance
