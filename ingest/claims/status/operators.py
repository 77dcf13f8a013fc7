"""Takes a word above a predicate; gives the operator of status that it is there, null where it is none."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, get_args

from spacy.tokens import Token

from graph.ontology import Status
from ingest.claims.cues import (
    Effect,
    Operator,
    StatusCues,
    agreements,
    answering,
    courts,
    negotiating,
    uttered,
    varying,
)
from ingest.claims.cues.lists import (
    about_prepositions,
    acquitting,
    asking_why,
    commanding,
    dismissing,
    entitlements,
    judgements,
    lapsing,
    laws,
    nearness,
    reporting_verbs,
    shares,
)
from ingest.claims.repair import is_infinitive
from ingest.claims.status.stance import Stance
from ingest.claims.syntax import (
    children,
    conjuncts,
    is_distinction,
    is_named,
    is_passive,
    is_verbal,
    is_wish,
    surface_subjects,
)

ENDING: Final[frozenset[Effect]] = frozenset({"end", "cancel"})
"""Effects by which what held holds no longer."""
NOUN_LIKE: Final = frozenset({"NOUN", "PROPN"})
_UNSAID: Final[Mapping[Effect, Operator]] = MappingProxyType(
    {effect: Operator(effect=effect) for effect in get_args(Effect)}
)
"""Operators of words by which nobody says anything."""


def operator_of(head: Token, slot: str, node: Token, cues: StatusCues) -> Operator | None:
    """The operator that a word is for what fills one of its slots."""
    if node.dep_ == "pcomp" and node.head.lower_ == "for" and _is_brought_to_court(head):
        return _with_effect("report", cues)
    if (
        head.lemma_ in negotiating()
        and slot in ("object", *about_prepositions())
        and node.lemma_ in agreements()
    ):
        return _UNSAID["plan"]
    if node.dep_ in ("pcomp", "pobj") and node.head.lower_ == "against" and slot in ("clause", "against"):
        return _operator_against(head, cues)
    if slot == "clause" and is_distinction(head) and any(c.lower_ == "to" for c in children(node, "aux")):
        return None
    if head.pos_ in ("VERB", "AUX") or (head.lemma_ in cues.verbs and is_verbal(head)):
        return _verb_operator(head, slot, node, cues)
    if head.pos_ == "ADJ":
        return _adjective_operator(head, slot, node, cues)
    return _noun_operator(head, slot, node, cues)


def _noun_operator(noun: Token, slot: str, node: Token, cues: StatusCues) -> Operator | None:
    if node.dep_ in ("compound", "amod", "nmod") and noun.lemma_ in agreements():
        return None
    if slot == "clause" and _is_relative(node):
        return None
    operator = cues.nouns.get(noun.lemma_)
    if slot == "clause" and is_infinitive(node):
        if noun.lemma_ in laws():
            return _UNSAID["plan"]
        if operator is None and noun.lemma_ in entitlements():
            return _UNSAID["possible"]
    takes = operator is not None and (slot in ("clause", "of") or slot in operator.prepositions)
    return operator if takes and noun.pos_ in NOUN_LIKE else None


def _adjective_operator(adjective: Token, slot: str, node: Token, cues: StatusCues) -> Operator | None:
    operator = cues.adjectives.get(adjective.lower_)
    if operator is None and slot == "clause" and is_infinitive(node):
        return _of_quality(adjective)
    return operator if slot in ("clause", "of", "to", "for", "about") else None


def _of_quality(adjective: Token) -> Operator | None:
    """What an adjective makes of an infinitive: "too weak to arm B", "free to arm B", but "wise to arm B"."""
    if any(word.lower_ == "too" for word in children(adjective, "advmod")):
        return _UNSAID["negate"]
    return None if adjective.lower_ in judgements() else _UNSAID["possible"]


def _is_relative(clause: Token) -> bool:
    """Whether a clause on a noun tells of the noun, and not what it says: "a charge that A dismissed"."""
    if clause.dep_ == "acl" and clause.tag_ == "VBG":
        return True
    return clause.dep_ == "relcl" and any(
        child.tag_ in ("WDT", "WP") for child in children(clause, "dobj", "nsubj")
    )


def _operator_against(head: Token, cues: StatusCues) -> Operator | None:
    """What a verb with "against" makes of an act: "decided against" it is none."""
    effects = {operator.effect for operator in cues.verbs.get(head.lemma_, ())}
    if not effects:
        return None
    wanted, verb = ("negate", "refuse") if effects & {"plan", "possible"} else ("possible", "consider")
    return next(operator for operator in cues.verbs[verb] if operator.effect == wanted)


def _verb_operator(head: Token, slot: str, node: Token, cues: StatusCues) -> Operator | None:
    infinitive = any(child.lower_ == "to" for child in children(node, "aux"))
    if (idiom := _idiom(head, slot, infinitive=infinitive) or _of_clause(head, slot, node, cues)) is not None:
        return _UNSAID[idiom]
    if infinitive and slot == "clause" and _commands(head):
        return _with_effect("demand", cues)
    if slot == "object" and node.lemma_ in uttered() and _takes_up(head) and is_named(node):
        return None
    if slot == "object" and head.lemma_ == "let" and any(w.lemma_ in lapsing() for w in node.subtree):
        return _UNSAID["end"]
    report = cues.nouns.get(node.lemma_)
    if slot == "object" and head.lemma_ in ("oppose", "reject") and report is None and is_named(node):
        return _UNSAID["possible"]
    if (
        slot in ("object", "at")
        and head.lemma_ in dismissing()
        and report is not None
        and report.effect in ("report", "possible")
    ):
        return _with_effect("deny", cues)
    operators = () if _is_breach(head, node) else cues.verbs.get(head.lemma_, ())
    if slot == "clause" and is_wish(node):
        operators = sorted(operators, key=lambda operator: operator.effect != "demand")
    found = next((operator for operator in operators if _takes(operator, head, slot)), None)
    if found is not None and found.effect in ENDING and _is_in_part(head):
        return _UNSAID["relax"]
    return _of_infinitive(head, cues) if found is None and slot == "clause" and infinitive else found


def _of_infinitive(verb: Token, cues: StatusCues) -> Operator | None:
    """What a verb makes of an infinitive that it takes by no rule of its own.

    Where its object says what that is, it counts: "announced plans in May to arm B".
    """
    if verb.lemma_ == "need":
        return _UNSAID["demand"]
    nouns = (cues.nouns.get(noun.lemma_) for noun in children(verb, "dobj"))
    told = next((noun for noun in nouns if noun is not None and "clause" in noun.takes), None)
    return _UNSAID["possible"] if told is None and verb.lemma_ not in cues.verbs else told


def _with_effect(effect: Effect, cues: StatusCues) -> Operator:
    """The operator that verbs of this effect are, for what means the same: "told B to" as "asked B to"."""
    return next(o for operators in cues.verbs.values() for o in operators if o.effect == effect)


def _commands(verb: Token) -> bool:
    """Whether a verb asks of others what its infinitive says."""
    ordered = verb.lemma_ == "order" and any(word.pos_ == "PROPN" for word in children(verb, "dobj"))
    return ordered or verb.lemma_ in commanding()


def _idiom(head: Token, slot: str, *, infinitive: bool) -> Effect | None:
    """What a verb makes of its clause by its form and what stands beside it."""
    if slot == "clause" and head.lemma_ == "let" and head.tag_ == "VBZ" and head.dep_ != "relcl":
        return "plan"
    if infinitive and head.lemma_ == "go" and any(children(head, "aux")):
        return "plan"
    if infinitive and head.lemma_ == "dare" and any(children(head, "dobj")):
        return "demand"
    if infinitive and head.lemma_ == "use" and head.tag_ == "VBD" and not any(children(head, "dobj")):
        return "end"
    if slot == "subject" and any(word.lower_ == "place" for word in children(head, "dobj")):
        return "keep" if head.lemma_ == "take" else None
    if slot != "clause":
        return None
    if _falls_short(head):
        return "negate"
    if head.i == head.sent.start and (head.lower_ == "had" or (infinitive and head.lower_ == "were")):
        return "possible"
    if not infinitive:
        return None
    if head.lemma_ == "have" and head.tag_ != "VBD":
        return "demand"
    return "plan" if head.lemma_ == "be" else None


def _of_clause(head: Token, slot: str, node: Token, cues: StatusCues) -> Effect | None:
    """What a verb makes of its clause by how that opens: "cleared A of arming B", "asked why A armed B"."""
    if slot != "clause":
        return None
    if node.dep_ == "pcomp" and node.head.lower_ == "of" and head.lemma_ in acquitting():
        return "deny"
    learns = any(operator.effect == "report" for operator in cues.verbs.get(node.lemma_, ()))
    if node.dep_ == "pcomp" and node.head.lower_ == "from" and head.lemma_ == "stop" and not learns:
        return "negate"
    asks = any(operator.effect == "demand" for operator in cues.verbs.get(head.lemma_, ()))
    why = asks and any(word.lower_ in asking_why() for word in children(node, "advmod"))
    return "report" if why and not any(c.lower_ == "to" for c in children(node, "aux")) else None


def _falls_short(verb: Token) -> bool:
    """Whether what a verb opens has not been: "came close to bombing B", "has yet to arm B"."""
    beside = {child.lower_ for child in children(verb, "advmod", "acomp")}
    return (verb.lemma_ == "come" and bool(beside & nearness())) or (
        verb.lemma_ == "have" and "yet" in beside
    )


def _is_breach(verb: Token, noun: Token) -> bool:
    """Whether somebody breaks an agreement: he violates it, and does not end it."""
    return verb.lemma_ == "break" and noun.lemma_ in agreements() and not any(children(verb, "prt"))


def _is_brought_to_court(verb: Token) -> bool:
    """Whether somebody is charged by a phrase: "took A to court for attacking B"."""
    return any(
        place.lemma_ in courts()
        for prep in children(verb, "prep", "dative")
        if prep.lower_ in ("to", "before")
        for place in children(prep, "pobj")
    )


def _takes(operator: Operator, verb: Token, slot: str) -> bool:
    """Whether a verb is this operator for what fills one of its slots: "set up" is no plan as "set to" is.

    What drops by itself goes on: "Exports dropped by a third".
    """
    if operator.effect == "plan" and any(children(verb, "prt")):
        return False
    particles = operator.particles.get(verb.lemma_)
    if particles is not None and not any(_has_particle(verb, particle) for particle in particles):
        return False
    if slot == "on" and _is_on_occasion(verb):
        return False
    fallen = particles is None and verb.lemma_ in varying()
    acts = slot == "subject" and any(children(verb, "dobj"))
    ends_another = operator.effect in ENDING and (acts or (slot == "subject" and fallen))
    return slot in operator.takes and not ends_another and not (acts and operator.effect == "keep")


def _is_on_occasion(verb: Token) -> bool:
    """Whether "on" before a verb only says when it was: "on his visit to B, A asked for jets"."""
    places = [child.i for child in children(verb, "prep") if child.lower_ == "on"]
    return bool(places) and max(places) < verb.i


def _is_in_part(verb: Token) -> bool:
    """Whether only some of an act stops: "cut supplies by half", "cut aid by 20 percent"."""
    return any(
        noun.tag_ == "CD" or noun.lemma_ in shares() or any(children(noun, "nummod"))
        for prep in children(verb, "prep")
        if prep.lower_ in ("by", "to")
        for noun in children(prep, "pobj")
        if noun.ent_type_ != "DATE"
    )


def _takes_up(verb: Token) -> bool:
    """Whether a verb answers what was said: "rejected", "turned down"."""
    return verb.lemma_ in answering() and (verb.lemma_ != "turn" or _has_particle(verb, "down"))


def _has_particle(verb: Token, particle: str) -> bool:
    """Whether a verb has a particle; "off" before a name says where: "held exercises off Bataan".

    Without one it has none that makes it another: "fighting broke out", "ended up arming B".
    """
    if not particle:
        return all(child.lower_ not in ("out", "up") for child in children(verb, "prt"))
    return any(
        child.lower_ == particle
        and child.dep_ in ("prt", "advmod", "prep", "acomp")
        and not (particle == "off" and any(place.pos_ == "PROPN" for place in children(child, "pobj")))
        for child in verb.children
    )


def operator_on_subject(head: Token, slot: str, cues: StatusCues) -> Operator | None:
    """What a clause after a verb says of the verb's subject: "Evidence emerged that ..."."""
    if slot not in ("clause", "adjunct") or not is_verbal(head):
        return None
    nouns = [
        cues.nouns.get(word.lemma_) for word in children(head, "nsubj", "nsubjpass") if word.pos_ == "NOUN"
    ]
    return next(
        (o for o in nouns if o is not None and o.effect == "report" and head.lemma_ not in cues.verbs), None
    )


def applied(operator: Operator, head: Token, stance: Stance) -> Stance:
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
    if head.dep_ == "dobj" and head.head.lemma_ in reporting_verbs():
        owners += [f.token for f in surface_subjects(head.head)]
    return tuple(owners)
