"""Takes a token of a dependency parse; gives the arguments that its sentence lends it, by slot.

A slot is where a word may stand for a predicate whatever the surface form: `subject` is who acts (also
the agent of a passive), `object` who or what is acted on (also the subject of a passive), `dative` the
indirect object, a preposition the noun that it governs. Nouns have `possessive`, `modifier` and their
prepositions; a noun in a light verb's hands ("launched an attack on") borrows the verb's arguments, its
subject as `light`, or as `receiver` when the verb takes rather than gives.

Labels are those of spaCy's English pipelines (ClearNLP). Every filler says by which path it was found
and how many inferences that took, which the confidence of a claim is measured from.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Token

from ingest.claims.cues import (
    affecting_prepositions,
    affecting_verbs,
    light_nouns,
    light_verbs,
    object_control,
    preposition_control,
    status_cues,
)
from ingest.claims.repair import (
    adverbial_subject,
    detached_owner,
    distant_agent,
    is_infinitive,
    is_lost_verb,
    merged_receiver,
    ordered_arguments,
)
from ingest.entities.cues import cues as entity_cues

_CLAUSAL: Final = frozenset({"xcomp", "ccomp", "pcomp", "advcl", "acl", "relcl", "conj", "csubj"})
_RELATIVE: Final = frozenset({"who", "which", "that", "whom", "whose"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
_CHAINED: Final = frozenset(
    {"from", "to", "between", "via", "through", "into", "out", "across", "of", "over"}
)
_MAX_DEPTH: Final = 8


@dataclass(frozen=True, slots=True)
class Filler:
    """A word in a slot. `path` says how it was found, `steps` how many inferences that took."""

    token: Token
    path: str
    steps: int = 0

    def via(self, path: str, steps: int = 1) -> "Filler":
        """The same word, found through one more inference."""
        return replace(self, path=f"{path} > {self.path}", steps=self.steps + steps)


Slots = dict[str, list[Filler]]

REPORTER: Final = "reporter"
"""The slot of who says what the predicate states: the subject of the verb of saying above it."""


def children(token: Token, *deps: str) -> Iterator[Token]:
    """The children of a token that stand in one of the given dependencies."""
    return (child for child in token.children if child.dep_ in deps)


def is_verbal(token: Token) -> bool:
    """Whether a token heads a clause."""
    return token.pos_ in ("VERB", "AUX") or is_infinitive(token) or any(children(token, "nsubj", "nsubjpass"))


def is_passive(verb: Token) -> bool:
    """Whether the surface subject of a verb is the one acted on."""
    if any(children(verb, "auxpass", "nsubjpass")):
        return True
    if verb.tag_ != "VBN" or any(children(verb, "aux", "nsubj")):
        return False
    if verb.dep_ in ("acl", "advcl", "oprd"):
        return True
    return verb.dep_ == "conj" and is_verbal(verb.head) and is_passive(verb.head)


def conjuncts(token: Token) -> Iterator[Token]:
    """A token and what is coordinated with it, to its right."""
    yield token
    for child in children(token, "conj"):
        yield from conjuncts(child)
    for child in children(token, "appos"):
        if child.pos_ == token.pos_ == "PROPN" and any(children(child, "cc")):
            yield from conjuncts(child)


def surface_subjects(verb: Token, depth: int = 0) -> list[Filler]:
    """The grammatical subject of a verb: its own, or lent by control, coordination or a relative clause."""
    if depth > _MAX_DEPTH:
        return []
    own = list(children(verb, "nsubj", "nsubjpass")) or [
        subject for aux in children(verb, "aux", "auxpass") for subject in children(aux, "nsubj", "nsubjpass")
    ]
    if own:
        return [_antecedent(word, verb) for word in own]
    if verb.dep_ in ("ROOT", "ccomp") and (repaired := _repaired(adverbial_subject(verb), "subject")):
        return repaired
    head, deeper = verb.head, depth + 1
    match verb.dep_:
        case "conj" if is_verbal(head) or head.pos_ == "NOUN":
            if is_verbal(head):
                return [f.via("coordination") for f in surface_subjects(head, deeper)]
            return []
        case "xcomp" | "ccomp" | "advcl" | "oprd" | "dep" if verb.dep_ != "ccomp" or verb.tag_ in (
            "VB",
            "VBG",
        ):
            return _controller(head, deeper)
        case "pcomp" if head.dep_ in ("prep", "agent", "mark"):
            return _controller_through_preposition(head, deeper)
        case "acl" if is_infinitive(verb):
            return [f.via("infinitive of a noun") for f in _owners(head, deeper)]
        case "acl" | "relcl" if verb.tag_ in ("VBN", "VBG") or not any(children(verb, "dobj")):
            return [Filler(head, "modified noun")]
        case _:
            return []


def _antecedent(word: Token, verb: Token) -> Filler:
    """What a relative pronoun stands for; any other subject stands for itself."""
    if word.lower_ in _RELATIVE and word.tag_ in ("WDT", "WP", "DT", "IN"):
        clause = verb
        while clause.dep_ in ("conj", "xcomp") and clause.head != clause:
            clause = clause.head
        copula = clause.head
        cleft = next(children(copula, "attr"), None) if copula.lemma_ == "be" else None
        if clause.dep_ == "ccomp" and cleft is not None and copula.i < clause.i:
            return Filler(cleft, "cleft", 1)
        if clause.dep_ in ("relcl", "acl") or (
            clause.dep_ == "ccomp" and clause.head.pos_ in ("NOUN", "PROPN")
        ):
            return Filler(clause.head, "relative clause", 1)
    return Filler(word, "subject")


def _controller(head: Token, depth: int) -> list[Filler]:
    if head.pos_ in ("NOUN", "PROPN") and not is_verbal(head):
        return [f.via("infinitive of a noun") for f in _owners(head, depth)]
    if head.pos_ == "ADJ" and head.dep_ in ("acomp", "oprd", "xcomp"):
        return [f.via("raising") for f in surface_subjects(head.head, depth)]
    for prep in children(head, "prep", "dative"):
        if f"{head.lemma_} {prep.lower_}" in preposition_control():
            return [Filler(pobj, "control by the preposition", 1) for pobj in children(prep, "pobj")]
    if head.lemma_ in object_control() and not is_passive(head):
        patients = list(children(head, "dobj", "dative"))
        if patients:
            return [Filler(patient, "object control", 1) for patient in patients]
    return [f.via("control") for f in surface_subjects(head, depth)]


def _controller_through_preposition(preposition: Token, depth: int) -> list[Filler]:
    """The subject of a gerund: "accused Iran of supplying", "by shipping", "a reputation for attacking"."""
    head = preposition.head
    if is_verbal(head):
        patients = [f.token for f in objects(head, depth)]
        if (
            patients
            and head.lemma_ in object_control()
            and preposition.lower_ not in ("by", "after", "before")
        ):
            return [Filler(patient, "object of the verb above", 1) for patient in patients]
        return [f.via("gerund") for f in surface_subjects(head, depth)]
    if head.pos_ in ("NOUN", "PROPN"):
        return [f.via("gerund of a noun") for f in _owners(head, depth)]
    return [f.via("gerund") for f in surface_subjects(head.head, depth)] if is_verbal(head.head) else []


def _owners(noun: Token, depth: int = 0) -> list[Filler]:
    """Who has or makes what a noun names: its possessor, its modifiers, or the subject of its verb."""
    if depth > _MAX_DEPTH:
        return []
    owned = [Filler(child, "possessive") for child in children(noun, "poss")]
    owned += [Filler(child, "modifier", 1) for child in children(noun, "amod", "compound", "nmod")]
    owned += [
        Filler(pobj, f"{prep.lower_}-phrase", 1)
        for prep in children(noun, "prep")
        if prep.lower_ in ("of", "by", "from", "between")
        for pobj in children(prep, "pobj")
    ]
    named = any(f.path == "possessive" or f.token.tag_ == "NNP" or f.token.ent_type_ == "NORP" for f in owned)
    if noun.dep_ in ("dobj", "attr") and is_verbal(noun.head) and not named:
        owned += [f.via("subject of its verb") for f in surface_subjects(noun.head, depth + 1)]
    return owned


def _makers(noun: Token) -> list[Filler]:
    """Who does something with a thing that does something else: "A set up a body that enabled ..."."""
    if noun.dep_ not in ("dobj", "nsubjpass") or not is_verbal(noun.head):
        return []
    return [f.via("who acts on it", 2) for f in subjects(noun.head)]


def subjects(verb: Token, depth: int = 0) -> list[Filler]:
    """Who acts: the subject of an active verb, the agent of a passive."""
    if is_passive(verb):
        return _agents(verb)
    return surface_subjects(verb, depth)


def _repaired(token: Token | None, path: str) -> list[Filler]:
    return [] if token is None else [Filler(token, f"{path}, parse repaired", 1)]


def _agents(verb: Token) -> list[Filler]:
    found = [
        Filler(pobj, "passive agent")
        for by in children(verb, "agent", "prep")
        if by.lower_ == "by"
        for pobj in children(by, "pobj")
    ]
    return found or _repaired(distant_agent(verb), "passive agent")


def objects(verb: Token, depth: int = 0) -> list[Filler]:
    """Who or what is acted on: the direct object of an active verb, the subject of a passive."""
    direct = [Filler(child, "object") for child in children(verb, "dobj")]
    direct += [
        Filler(noun, "object of the particle")
        for prt in children(verb, "prt")
        for noun in children(prt, "pobj")
    ]
    if is_passive(verb):
        return direct or [f.via("passive", 0) for f in surface_subjects(verb, depth)]
    if direct:
        return [_relative_object(filler, verb) for filler in direct]
    if verb.dep_ == "relcl" and any(w.lower_ not in _RELATIVE for w in children(verb, "nsubj")):
        return [Filler(verb.head, "relative clause", 1)]
    shared = [child for child in children(verb, "conj") if is_verbal(child) and child.i <= verb.i + 3]
    return (
        [f.via("shared object") for child in shared for f in objects(child, depth + 1)] if depth < 2 else []
    )


def _relative_object(filler: Filler, verb: Token) -> Filler:
    if filler.token.lower_ in _RELATIVE and verb.dep_ == "relcl":
        return Filler(verb.head, "relative clause", 1)
    return filler


def prepositions(token: Token, *, nested: bool = True) -> Slots:
    """The nouns that a token's prepositions govern, those of chained prepositions too ("from A to B")."""
    slots: Slots = {}
    for prep in token.children:
        if prep.lower_ == "according" or (
            prep.dep_ not in ("prep", "dative", "agent") and not (prep.pos_ == "ADP" and prep.dep_ != "prt")
        ):
            continue
        if prep.pos_ not in ("ADP", "SCONJ", "VERB", "ADV") and prep.dep_ != "prep":
            continue
        for noun in children(prep, "pobj", "pcomp"):
            slots.setdefault(prep.lower_, []).append(Filler(noun, f"{prep.lower_}-phrase"))
        if nested and prep.lower_ in _CHAINED:
            _merge(slots, prepositions(prep))
    return slots


def _merge(slots: Slots, more: Slots, path: str | None = None) -> None:
    for name, fillers in more.items():
        known = {f.token.i for f in slots.get(name, ())}
        found = [f.via(path) if path else f for f in fillers if f.token.i not in known]
        if found:
            slots.setdefault(name, []).extend(found)


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
    _merge(slots, prepositions(verb))
    if verb.lemma_ in entity_cues().giving:
        _give(verb, slots)
    for filler in slots["object"]:
        for word in conjuncts(filler.token):
            _merge(slots, prepositions(word), "attached to the object")
            measured = [*prepositions(word).get("of", ()), *prepositions(word).get("in", ())]
            for pobj in (p for f in measured for p in conjuncts(f.token)):
                _merge(slots, prepositions(pobj), "attached to the object")
    if verb.dep_ == "conj" and is_verbal(verb.head):
        following = {
            name: [f for f in fillers if f.token.i > verb.i]
            for name, fillers in prepositions(verb.head).items()
        }
        _merge(slots, following, "coordination")
    clause = [*children(verb, "ccomp", "xcomp"), *(c for c in children(verb, "advcl") if is_complement(c))]
    slots["clause"] = [Filler(c, "clause") for c in clause]
    slots["infinitive"] = [Filler(c, "infinitive") for c in clause if is_infinitive(c)]
    slots["clause_subject"] = [f for c in clause for f in surface_subjects(c)]
    slots["condition_subject"] = [
        f.via("condition")
        for c in children(verb, "advcl")
        if any(mark.lower_ in ("if", "unless") for mark in children(c, "mark", "advmod"))
        for f in surface_subjects(c)
    ]
    slots["manner"] = [Filler(child, "manner") for child in children(verb, "advmod")]
    slots["negation"] = [Filler(child, "negation") for child in children(verb, "neg")]
    slots["self"] = [Filler(verb, "trigger")]
    if (saying := reporting_verb(verb)) is not None:
        slots[REPORTER] = [f.via("verb of saying") for f in surface_subjects(saying)]
    return {name: [_resolved(f, verb) for f in fillers] for name, fillers in slots.items() if fillers}


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
    things = slots["object"]
    bare = not any(word.tag_ in ("WDT", "WP") for word in verb.lefts for word in word.subtree)
    if verb.dep_ == "relcl" and bare and not slots["dative"] and any(children(verb, "dobj")):
        slots["dative"] = things
        slots["object"] = [Filler(verb.head, "relative clause", 1)]
    elif not slots["dative"] and not is_passive(verb):
        slots["dative"] = [
            f for thing in things for f in _repaired(merged_receiver(thing.token), "indirect object")
        ]


def is_complement(clause: Token) -> bool:
    """Whether an adverbial clause is what its verb asks for: "called on B to leave", "called for ..."."""
    verb = clause.head
    if clause.dep_ != "advcl" or not is_infinitive(clause):
        return False
    if verb.lower_ == "were" and verb.i == verb.sent.start:
        return True
    words = [w for w in (*verb.children, *clause.children) if w.dep_ in ("prep", "mark", "dative")]
    return any(f"{verb.lemma_} {word.lower_}" in preposition_control() for word in words)


def reporting_verb(verb: Token) -> Token | None:
    """The verb of saying whose clause a verb heads: "said" in "A said that B must go"."""
    clause = verb
    while clause.dep_ in ("xcomp", "conj") and is_verbal(clause.head):
        clause = clause.head
    above = clause.head
    if clause.dep_ != "ccomp" or not is_verbal(above):
        return None
    says = any(operator.effect == "report" for operator in status_cues().verbs.get(above.lemma_, ()))
    return above if says else None


def noun_slots(noun: Token) -> Slots:
    """The arguments of a noun that names an act or a state of affairs."""
    slots: Slots = {
        "possessive": [Filler(child, "possessive") for child in children(noun, "poss")]
        or _repaired(detached_owner(noun), "possessive"),
        "modifier": [Filler(child, "modifier") for child in children(noun, "amod", "compound", "nmod")],
    }
    _merge(slots, prepositions(noun))
    for filler in [f for name in ("of", "in") for f in slots.get(name, ())]:
        _merge(slots, prepositions(filler.token), "attached to what it is of")
    if noun.dep_ in ("attr", "oprd"):
        _merge(slots, prepositions(noun.head), "copula")
    slots["clause"] = [Filler(child, "clause") for child in children(noun, "acl", "ccomp")]
    _participles(noun, slots)
    _governor(noun, slots, 0)
    slots["predicate"] = _predicated(noun)
    slots["copular"] = slots["predicate"] if noun.dep_ in ("attr", "oprd", "pobj") else []
    slots["self"] = [Filler(noun, "trigger")]
    if noun.dep_ in ("dobj", "nsubjpass") and is_verbal(noun.head):
        slots["governor"] = [Filler(noun.head, "governing verb")]
    slots["affected"] = _affected(noun)
    slots["opponent"] = _opponents(noun)
    return {name: fillers for name, fillers in slots.items() if fillers}


def _affected(noun: Token) -> list[Filler]:
    """Whom a measure strikes: "A suffers amid sanctions", "hit by sanctions, A", "A, target of sanctions"."""
    preposition = noun.head
    if noun.dep_ == "nsubj" and preposition.lemma_ in affecting_verbs():
        return [f.via("who is struck") for f in objects(preposition)]
    if (
        noun.dep_ == "pobj"
        and preposition.dep_ == "agent"
        and preposition.head.lemma_.lower() in affecting_verbs()
    ):
        return [f.via("who is struck") for f in objects(preposition.head)]
    if (
        noun.dep_ == "pobj"
        and preposition.lower_ == "of"
        and preposition.head.lemma_ in ("target", "victim", "subject")
    ):
        return [f.via("target") for f in _predicated(preposition.head)]
    if noun.dep_ != "pobj" or preposition.lower_ not in affecting_prepositions():
        return []
    due = [w for w in (preposition.head, *preposition.children) if w.lower_ == "due"]
    if preposition.lower_ == "to" and not due:
        return []
    word = preposition.head.head if preposition.head in due else preposition.head
    while word.pos_ in ("NOUN", "PROPN") and word.dep_ == "pobj":
        word = word.head.head
    found = surface_subjects(word) if is_verbal(word) else _owners(word)
    return [f.via("circumstance", 2) for f in found]


def _opponents(noun: Token) -> list[Filler]:
    """Who turns against somebody in a clause beside the one of which the noun is the subject."""
    if noun.dep_ not in ("nsubj", "nsubjpass"):
        return []
    return [
        f.via("clause beside", 2)
        for clause in children(noun.head, "advcl")
        if "against" in prepositions(clause)
        for f in surface_subjects(clause)
    ]


def _predicated(noun: Token) -> list[Filler]:
    """Of what a noun is said: the subject of its copula, what it stands in apposition to or before."""
    if noun.dep_ == "attr" and is_verbal(noun.head):
        return surface_subjects(noun.head)
    if noun.dep_ == "appos":
        return [Filler(noun.head, "apposition")]
    if noun.dep_ == "conj" and noun.head.dep_ in ("appos", "attr"):
        return _predicated(noun.head)
    if noun.dep_ in ("compound", "nmod"):
        return [Filler(noun.head, "apposition")]
    if noun.dep_ == "pobj" and noun.head.lower_ in ("as", "in") and is_verbal(noun.head.head):
        return surface_subjects(noun.head.head)
    return [Filler(child, "apposition") for child in children(noun, "appos")]


def _participles(noun: Token, slots: Slots) -> None:
    """What a clause on the noun adds: "sanctions imposed by A on B", "attacks that A carried out"."""
    for clause in children(noun, "acl", "relcl"):
        verb = light_verbs().get(clause.lemma_)
        if verb is not None and (clause.tag_ in ("VBN", "VBD") or clause.dep_ == "relcl"):
            name = "receiver" if verb == "take" else "light"
            doers = [f for f in subjects(clause) if f.token != noun]
            _merge(slots, {name: doers}, "clause on the noun")
            _merge(slots, prepositions(clause), "clause on the noun")


def _governor(noun: Token, slots: Slots, depth: int) -> None:
    """What the word above adds: a light verb, a light noun ("a series of"), a head noun ("package")."""
    head = noun.head
    if depth > _MAX_DEPTH:
        return
    if noun.dep_ == "conj":
        for name in ("possessive", "modifier"):
            if name not in slots or not slots[name]:
                _merge(slots, {name: [Filler(c, name) for c in _own(head, name)]}, "coordination")
        _merge(slots, prepositions(head), "coordination")
        _governor(head, slots, depth + 1)
    elif noun.dep_ in ("dobj", "attr", "nsubjpass", "oprd"):
        _light(head, slots)
    elif noun.dep_ == "pobj" and head.lower_ in ("of", "on") and head.head.lemma_ in light_nouns():
        _climb(head.head, slots, depth)
    elif noun.dep_ in ("compound", "amod", "nmod", "poss") and head.lemma_ in light_nouns():
        _climb(head, slots, depth)
    elif noun.dep_ == "pobj" and is_verbal(head.head):
        verb = head.head
        if f"{verb.lemma_} {head.lower_}" in light_verbs():
            _light(verb, slots, f"{verb.lemma_} {head.lower_}")


def _own(noun: Token, name: str) -> Iterator[Token]:
    return children(noun, "poss") if name == "possessive" else children(noun, "amod", "compound", "nmod")


def _climb(head: Token, slots: Slots, depth: int) -> None:
    for name in ("possessive", "modifier"):
        _merge(slots, {name: [Filler(c, name) for c in _own(head, name)]}, "light noun")
    _merge(slots, {k: v for k, v in prepositions(head).items() if k not in ("of", "on")}, "light noun")
    _participles(head, slots)
    _governor(head, slots, depth + 1)


def _light(verb: Token, slots: Slots, key: str | None = None) -> None:
    nature = light_verbs().get(key or verb.lemma_)
    if nature is None:
        return
    name = "receiver" if nature == "take" else "light"
    arguments = verb_slots(verb)
    doers = arguments.get("subject", [])
    if key is not None and is_passive(verb):
        doers = doers or surface_subjects(verb)
    makers = [f for doer in doers if doer.token.pos_ == "NOUN" for f in _makers(doer.token)]
    patients = arguments.get("object", []) if key is not None else []
    _merge(slots, {name: doers, "maker": makers, "patient": patients}, "light verb")
    borrowed = {
        k: v for k, v in arguments.items() if k not in ("subject", "object", "clause", "clause_subject")
    }
    _merge(slots, borrowed, "light verb")


def adjective_slots(adjective: Token) -> Slots:
    """The arguments of an adjective: the subject of its copula or the noun that it modifies."""
    slots = prepositions(adjective)
    if adjective.dep_ in ("acomp", "attr", "oprd") and is_verbal(adjective.head):
        slots["subject"] = surface_subjects(adjective.head)
        _merge(slots, prepositions(adjective.head), "copula")
    elif adjective.dep_ in ("amod", "acl", "relcl"):
        slots["subject"] = [Filler(adjective.head, "modified noun")]
    elif any(children(adjective, "nsubj")):
        slots["subject"] = surface_subjects(adjective)
    return slots


def acts_as_verb(token: Token) -> bool:
    """Whether a word is a verb, though the tagger may take it for a noun."""
    return token.pos_ in ("VERB", "AUX") or is_infinitive(token) or is_lost_verb(token)


def slots_of(token: Token) -> Slots:
    """The arguments of a word, by its part of speech."""
    if token.pos_ == "ADJ" or token.dep_ == "acomp":
        return adjective_slots(token)
    if acts_as_verb(token):
        return verb_slots(token)
    return noun_slots(token)


def subtree(tokens: Iterable[Token]) -> set[int]:
    """The indices of all that hangs under some tokens."""
    return {word.i for token in tokens for word in token.subtree}
