"""Takes a verb; gives its arguments by slot, those that its objects and clauses lend it among them."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from ingest.claims.cues import (
    accusing,
    charges,
    deeds,
    judging,
    light_verbs,
    preposition_control,
    status_cues,
    using,
)
from ingest.claims.cues.lists import causing, chained, killing, launching, making
from ingest.claims.repair import (
    is_infinitive,
    is_lost_verb,
    merged_receiver,
    named_infinitive,
    ordered_arguments,
    reduced_relative,
)
from ingest.claims.syntax.doers import makers, objects, repaired, subjects, surface_subjects
from ingest.claims.syntax.words import (
    Filler,
    Slots,
    children,
    conjuncts,
    is_complement_clause,
    is_inverted,
    is_left_out,
    is_passive,
    is_verbal,
    is_wish,
    merge,
)
from ingest.entities.cues import cues as entity_cues

REPORTER: Final = "reporter"
"""The slot of who says what the predicate states: the subject of the verb of saying above it."""


def verb_slots(verb: Token) -> Slots:
    """The arguments of a verb."""
    if is_lost_verb(verb):
        return _ordered(verb)
    slots: Slots = {"subject": subjects(verb), "object": objects(verb)}
    if is_passive(verb) and any(children(verb, "dobj")):
        slots["dative"] = [f.via("passive", 0) for f in surface_subjects(verb)]
    slots.setdefault("dative", []).extend(
        Filler(child, "indirect object") for child in children(verb, "dative") if child.pos_ != "ADP"
    )
    merge(slots, prepositions(verb))
    if verb.lemma_ in entity_cues().giving:
        _give(verb, slots)
    elif not slots["dative"] and not is_passive(verb):
        slots["dative"] = _counted_receivers(slots["object"])
    _attached(verb, slots)
    if verb.dep_ == "conj" and is_verbal(verb.head):
        following = {
            name: [f for f in fillers if f.token.i > verb.i]
            for name, fillers in prepositions(verb.head).items()
        }
        merge(slots, following, "coordination")
    _clauses(verb, slots)
    slots["manner"] = [Filler(child, "manner") for child in children(verb, "advmod", "intj")]
    slots["adverbial"] = [Filler(child, "adverbial") for child in children(verb, "npadvmod")]
    slots["perfect"] = [Filler(child, "perfect") for child in children(verb, "aux") if child.lemma_ == "have"]
    slots["modal"] = [Filler(child, "modal") for child in children(verb, "aux") if child.tag_ == "MD"]
    slots["where"] = [
        Filler(verb.head, "place of the clause", 1)
        for child in children(verb, "advmod")
        if child.tag_ == "WRB" and child.lower_ == "where" and verb.dep_ == "relcl"
    ]
    slots["negation"] = [Filler(child, "negation") for child in children(verb, "neg")]
    slots["self"] = [Filler(verb, "trigger")]
    slots["subject"] += _whose_act(verb, slots["subject"])
    slots["made"] = [f for filler in slots["object"] for f in _makers(filler.token)]
    if doers := _commented(verb):
        slots["commented"], slots["object"] = doers, []
    slots["launcher"] = [f for filler in slots["subject"] for f in _launchers(filler.token)]
    slots["maker"] = makers(verb.head) if verb.dep_ == "acl" else []
    slots["victim"] = _victims(verb)
    slots["giver"] = [f for filler in slots.get("for", ()) for f in _givers(filler.token)]
    slots["accuser"] = _accusers(verb)
    slots["user"] = _users(verb)
    if (saying := reporting_verb(verb)) is not None:
        slots[REPORTER] = [f.via("verb of saying") for f in surface_subjects(saying)]
    return {name: [_resolved(f, verb) for f in fillers] for name, fillers in slots.items() if fillers}


def _whose_act(verb: Token, named: list[Filler]) -> list[Filler]:
    """Who carries out an act in which bare forces do something: "made a raid in which jets hit B"."""
    if verb.dep_ != "relcl":
        return []
    act = verb.head
    inside = [p for prep in children(verb, "prep") if prep.lower_ == "in" for p in children(prep, "pobj")]
    forces = [f.token for f in named if f.token.lemma_.lower() in entity_cues().force.by_last]
    bare = bool(forces) and not any(
        any(children(word, "amod", "poss", "compound", "nmod")) for word in forces
    )
    if not bare or all(word.lower_ != "which" for word in inside):
        return []
    if act.dep_ == "dobj" and light_verbs().get(act.head.lemma_) == "give":
        return [f.via("whose act it is", 1) for f in surface_subjects(act.head)]
    return [Filler(owner, "whose act it is", 1) for owner in children(act, "poss")]


def _commented(verb: Token) -> list[Filler]:
    """Whose act a clause judges that follows it: "A did so, which B condemned", "a step that B condemned"."""
    if verb.dep_ not in ("relcl", "acl") or verb.lemma_ not in judging():
        return []
    which = any(word.lower_ == "which" and word.nbor(-1).text == "," for word in children(verb, "dobj"))
    if not which and not _is_summed_up(verb.head):
        return []
    above = next((word for word in verb.ancestors if is_verbal(word)), None)
    return [] if above is None else [f.via("whose act it is", 2) for f in subjects(above)]


def _is_summed_up(noun: Token) -> bool:
    """Whether a noun takes up the clause before it: "A froze B's assets, a step ..."."""
    first = noun.left_edge
    after_comma = first.i > noun.sent.start and first.nbor(-1).text == ","
    return noun.lemma_ in deeds() and first.lower_ in ("a", "an") and after_comma


def _launchers(thing: Token) -> list[Filler]:
    """Who has launched a thing: "A fired a missile that flew over B"."""
    launched = thing.dep_ == "dobj" and thing.head.lemma_ in launching()
    return [f.via("who launched it", 1) for f in surface_subjects(thing.head)] if launched else []


def _victims(verb: Token) -> list[Filler]:
    """Whom an act strikes that a clause of time tells: "B's soldiers died when A shelled a hill"."""
    above = verb.head
    when = verb.dep_ == "advcl" and any(word.lower_ == "when" for word in children(verb, "advmod"))
    struck = above.lemma_ == "die" or (above.lemma_ in killing() and is_passive(above))
    return [f.via("whom it strikes", 2) for f in surface_subjects(above)] if when and struck else []


def _makers(thing: Token) -> list[Filler]:
    """Where a thing was made: "Chinese-built jets"."""
    made = (word for word in children(thing, "amod") if word.lower_ in making())
    return [Filler(origin, "where it was made", 1) for word in made for origin in children(word, "npadvmod")]


def _givers(thing: Token) -> list[Filler]:
    """Who gives a thing that somebody else pays for: "A pays B for gas that C delivers"."""
    clauses = [c for c in children(thing, "relcl", "acl") if c.lemma_ in entity_cues().giving]
    if not clauses and thing.i + 2 < thing.sent.end and thing.nbor(1).lower_ in ("that", "which"):
        named = next((word for word in thing.doc[thing.i + 2 : thing.sent.end] if word.dep_ == "nsubj"), None)
        return repaired(named, "who gives it")
    return [f.via("who gives it", 1) for clause in clauses for f in subjects(clause)]


def _accusers(verb: Token) -> list[Filler]:
    """Who said what a clause takes up: "A accused B of arming C, which B denied", "B denied the charge"."""
    things = (*children(verb, "dobj"), *(o for c in children(verb, "xcomp") for o in children(c, "dobj")))
    which = any(thing.lower_ == "which" and thing.nbor(-1).text == "," for thing in things)
    of_charge = verb.dep_ in ("relcl", "acl") and verb.head.lemma_ in charges()
    taken_up = any(
        c.lemma_ in charges() and c.left_edge.lower_ in ("the", "that", "this")
        for c in children(verb, "dobj")
    )
    if not (of_charge or taken_up or (which and verb.dep_ == "relcl")):
        return []
    before = reversed(verb.doc[verb.sent.start : verb.i])
    saying = next((word for word in before if word.lemma_ in accusing() and is_verbal(word)), None)
    return [] if saying is None else [f.via("what was said before") for f in subjects(saying)]


def _users(verb: Token) -> list[Filler]:
    """Who has in hand what a participle is said of: "A attacked with drones supplied by B"."""
    thing = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VBN":
        return []
    above = thing.head
    if thing.dep_ == "nsubj" and above.lemma_ in ("arrive", "land", "reach"):
        there = [*children(above, "dobj"), *(f.token for f in prepositions(above).get("in", ()))]
        return [Filler(place, "where it arrived", 2) for place in there]
    if thing.dep_ == "pobj" and above.lower_ == "to" and above.head.lower_ == "thanks":
        above = above.head.head
    elif thing.dep_ == "pobj" and above.lower_ == "with":
        above = above.head
    elif thing.dep_ != "dobj" or above.lemma_ not in using():
        return []
    return [f.via("who uses it", 2) for f in surface_subjects(above)]


def _attached(verb: Token, slots: Slots) -> None:
    """The prepositions that the parser gave to the object, to an amount or to a noun instead of the verb."""
    for filler in slots["object"]:
        for word in conjuncts(filler.token):
            merge(slots, prepositions(word), "attached to the object")
            measured = [*prepositions(word).get("of", ()), *prepositions(word).get("in", ())]
            for pobj in (p for f in measured for p in conjuncts(f.token)):
                merge(slots, prepositions(pobj), "attached to the object")
    for amount in _amounts(verb):
        merge(slots, prepositions(amount), "attached to the amount")
    slots["object"] += [
        Filler(other, "gapping", 1)
        for filler in slots.get("with", ())
        for other in children(filler.token, "conj")
        if other.pos_ == "PROPN" and other.i + 1 < verb.sent.end and other.nbor(1).lower_ == "with"
    ]
    if "to" in slots and slots["dative"] and not slots["object"]:
        slots["object"] = [f.via("parse repaired") for f in slots.pop("dative")]
    for filler in [f for f in slots.get("into", ()) if f.token.lemma_ in ("water", "sea", "ocean")]:
        merge(slots, prepositions(filler.token), "attached to the waters")
    for filler in [f for f in slots.get("to", ()) if f.token.pos_ == "NOUN"]:
        means = prepositions(filler.token).get("with", [])
        merge(slots, {"with": means}, "attached to the noun before")


def _clauses(verb: Token, slots: Slots) -> None:
    """The clauses under a verb, and what in them a trigger may look at."""
    kept = ("xcomp", "advcl") if verb.lemma_ == "keep" else ("xcomp",)
    small = [c for c in children(verb, *kept) if c.tag_ == "VBN"]
    if verb.lemma_ == "keep":
        small += [c for thing in children(verb, "dobj") for c in children(thing, "acl") if c.tag_ == "VBG"]
    for participle in small:
        merge(slots, prepositions(participle), "small clause")
    clause = [
        *(c for c in children(verb, "ccomp", "xcomp") if c.dep_ == "xcomp" or is_complement_clause(c)),
        *(c for c in children(verb, "advcl") if is_complement(c)),
    ]
    clause += [
        j for c in clause for j in children(c, "conj") if is_verbal(j) and not any(children(j, "nsubj"))
    ]
    slots["clause"] = [Filler(c, "clause") for c in clause]
    called = [
        *children(verb, "oprd"),
        *(c for thing in children(verb, "dobj") for c in children(thing, "appos")),
    ]
    slots["statement"] = [
        Filler(c, "what is said")
        for c in clause
        if c.dep_ == "ccomp" and any(m.lower_ == "that" for m in children(c, "mark")) and not is_wish(c)
    ]
    slots["wish"] = [Filler(c, "what another is to do") for c in clause if is_wish(c)]
    slots["label"] = [Filler(c, "what the object is called") for c in called]
    slots["doing"] = [Filler(c, "what is done") for c in children(verb, "advcl") if c.tag_ == "VBG"]
    slots["in_doing"] = [f for f in slots.get("in", ()) if f.token.dep_ == "pcomp"]
    slots["doing_to"] = [f for doing in slots["doing"] for f in prepositions(doing.token).get("to", ())]
    for name in ("to", "with", "into", "for"):
        slots[f"clause_{name}"] = [f for c in clause for f in prepositions(c).get(name, ())]
    slots["infinitive"] = [Filler(c, "infinitive") for c in clause if _is_asked(c)]
    slots["purpose_or"] = [
        Filler(other, "what else there is", 1)
        for holder in (verb, *children(verb, "dobj", "npadvmod"))
        for c in children(holder, "advcl", "xcomp", "ccomp", "acl", "relcl")
        if is_infinitive(c) and any(joint.lower_ == "or" for joint in children(c, "cc"))
        for other in children(c, "conj")
    ]
    slots["purpose"] = [Filler(c, "purpose") for c in children(verb, "advcl", "xcomp") if is_infinitive(c)]
    slots["purpose_alongside"] = [
        f for p in slots["purpose"] for f in prepositions(p.token).get("alongside", ())
    ]
    slots["inner"] = [
        Filler(i, "clause of the clause") for c in clause for i in children(c, "ccomp", "xcomp")
    ]
    slots["clause_state"] = [Filler(s, "state in the clause") for c in clause for s in children(c, "acomp")]
    slots["clause_object"] = [Filler(o, "object of the clause") for c in clause for o in children(c, "dobj")]
    slots["clause_modal"] = [
        Filler(aux, "modal of the clause") for c in clause for aux in children(c, "aux") if aux.tag_ == "MD"
    ]
    slots["clause_negation"] = [
        Filler(word, "negation of the clause")
        for c in clause
        for word in children(c, "neg", "advmod")
        if word.dep_ == "neg" or word.lower_ == "longer"
    ]
    slots["clause_patient"] = [f for c in clause if is_passive(c) for f in surface_subjects(c)]
    slots["clause_mark"] = [
        Filler(mark, "how it opens") for c in clause for mark in children(c, "mark", "advmod")
    ]
    slots["clause_subject"] = [f for c in clause for f in surface_subjects(c)]
    slots["condition_subject"] = [
        f.via("condition")
        for under in (verb, *clause)
        for c in children(under, "advcl")
        if _is_condition(c)
        for f in surface_subjects(c)
    ]


def _is_condition(clause: Token) -> bool:
    marks = (mark.lower_ for mark in children(clause, "mark", "advmod"))
    inverted = (aux for aux in children(clause, "aux") if aux.lower_ in ("should", "were", "had"))
    return any(mark in ("if", "unless") for mark in marks) or any(map(is_inverted, inverted))


def _amounts(verb: Token) -> Iterator[Token]:
    """The words of an amount that the parser gave what follows it: "missiles worth $20 million to A"."""
    for worth in (word for word in verb.subtree if word.lower_ == "worth"):
        if worth.head == verb or verb in (worth.head.head, worth.head.head.head):
            yield from worth.subtree


def prepositions(token: Token, *, nested: bool = True) -> Slots:
    """The nouns that a token's prepositions govern, those of chained prepositions too ("from A to B")."""
    slots: Slots = {}
    shifted = (
        p for adverb in children(token, "advmod") for p in children(adverb, "prep") if p.i == adverb.i + 1
    )
    for prep in (*token.children, *shifted):
        if prep.lower_ == "according" or (
            prep.dep_ not in ("prep", "dative", "agent") and not (prep.pos_ == "ADP" and prep.dep_ != "prt")
        ):
            continue
        if prep.pos_ not in ("ADP", "SCONJ", "VERB", "ADV") and prep.dep_ != "prep":
            continue
        if any(child.lower_ == "instead" for child in prep.lefts) or is_left_out(prep):
            continue
        governed = [
            *children(prep, "pobj", "pcomp"),
            *(children(prep, "amod") if prep.lower_ == "as" else ()),
        ]
        for noun in governed:
            slots.setdefault(prep.lower_, []).append(Filler(noun, f"{prep.lower_}-phrase"))
        if nested and prep.lower_ in chained():
            merge(slots, prepositions(prep))
    for clause in children(token, "advcl", "xcomp", "acl"):
        if named_infinitive(clause):
            slots.setdefault("to", []).append(Filler(clause, "to-phrase, parse repaired", 1))
    return slots


def _resolved(filler: Filler, verb: Token) -> Filler:
    """A relative pronoun stands for the noun that its clause is about: "B, to which A sent arms"."""
    relative = filler.token.lower_ in ("which", "whom") and filler.token.tag_ in ("WDT", "WP")
    return (
        Filler(verb.head, f"relative clause > {filler.path}", 1)
        if relative and verb.dep_ == "relcl"
        else filler
    )


def _ordered(verb: Token) -> Slots:
    slots: Slots = {"self": [Filler(verb, "trigger")]}
    for name, token in ordered_arguments(verb):
        slots.setdefault(name, []).append(Filler(token, f"{name} by word order", 2))
    return slots


def _give(verb: Token, slots: Slots) -> None:
    """The receiver of what is given, where it stands as the object or inside the thing."""
    if (reduced := reduced_relative(verb)) is not None:
        for name, word in zip(("subject", "object", "dative"), reduced, strict=True):
            slots[name] = repaired(word, "reduced relative clause")
        return
    things = slots["object"]
    if not things and slots["dative"]:
        thing = slots["dative"][0]
        if receiver := repaired(merged_receiver(thing.token), "indirect object"):
            slots["object"], slots["dative"] = [thing.via("parse repaired")], receiver
            return
    bare = not any(word.tag_ in ("WDT", "WP", "WRB") for word in verb.lefts for word in word.subtree)
    if verb.dep_ == "relcl" and bare and not slots["dative"] and any(children(verb, "dobj")):
        slots["dative"] = things
        slots["object"] = [Filler(verb.head, "relative clause", 1)]
    elif len(direct := list(children(verb, "dobj"))) > 1 and direct[0].pos_ in ("PROPN", "PRON"):
        slots["dative"] = [Filler(direct[0], "first of two objects", 1)]
        slots["object"] = [Filler(thing, "object") for thing in direct[1:]]
    elif not slots["dative"] and not is_passive(verb):
        slots["dative"] = [
            f
            for thing in things
            if thing.token.i > verb.i
            for f in repaired(merged_receiver(thing.token), "indirect object")
        ]


def _counted_receivers(things: list[Filler]) -> list[Filler]:
    """For whom something is done that stands before its number: "will buy B 100 radars"."""
    named = (
        receiver
        for thing in things
        if (receiver := merged_receiver(thing.token)) is not None
        and any(count.i > receiver.i for count in children(thing.token, "nummod", "det"))
    )
    return [f for receiver in named for f in repaired(receiver, "indirect object")]


_WANTING: Final = frozenset({"plan", "possible", "threaten", "negate"})
"""Effects of verbs whose infinitive says what they mean, and not what for."""


def is_complement(clause: Token) -> bool:
    """Whether an adverbial clause is what its verb asks for or brings about: "called on B to leave"."""
    verb = clause.head
    if clause.dep_ != "advcl" or not _is_asked(clause):
        return False
    if verb.lower_ == "were" and verb.i == verb.sent.start:
        return True
    if verb.lemma_ == "go" and any(word.lower_ == "on" for word in children(verb, "prt")):
        return True
    if verb.lemma_ in causing() and any(patient.pos_ == "PROPN" for patient in children(verb, "dobj")):
        return True
    operators = status_cues().verbs.get(verb.lemma_, ())
    if is_passive(verb) and any(operator.effect == "report" for operator in operators):
        return True
    if is_infinitive(clause) and any(o.effect in _WANTING and "clause" in o.takes for o in operators):
        return not any(children(verb, "dobj"))
    words = [w for w in (*verb.children, *clause.children) if w.dep_ in ("prep", "mark", "dative")]
    return any(f"{verb.lemma_} {word.lower_}" in preposition_control() for word in words)


def _is_asked(clause: Token) -> bool:
    """Whether a clause is an infinitive, also where "to" is lost: "pushing for the US support its plan"."""
    return is_infinitive(clause) or any(mark.lower_ == "for" for mark in children(clause, "mark"))


def reporting_verb(verb: Token) -> Token | None:
    """The verb of saying whose clause a verb heads: "said" in "A said that B must go"."""
    clause = verb
    while clause.dep_ in ("xcomp", "conj") and is_verbal(clause.head):
        clause = clause.head
    above = clause.head
    if not is_complement_clause(clause) or not is_verbal(above):
        return None
    says = any(operator.effect == "report" for operator in status_cues().verbs.get(above.lemma_, ()))
    return above if says else None
