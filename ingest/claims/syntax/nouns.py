"""Takes a noun or an adjective; gives its arguments by slot, and those that the words around lend it."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.claims.cues import (
    affecting_prepositions,
    affecting_verbs,
    answering,
    joining,
    light_nouns,
    light_verbs,
    occurrence_verbs,
    thwarting,
    uttered,
)
from ingest.claims.cues.lists import (
    blaming,
    hitting,
    licences,
    occasions,
    oneself,
    own_words,
    party_prepositions,
    reeling,
    travelling,
)
from ingest.claims.repair import detached_owner, is_lost_noun
from ingest.claims.syntax.doers import (
    MAX_DEPTH,
    makers,
    objects,
    owners,
    repaired,
    subjects,
    surface_subjects,
)
from ingest.claims.syntax.verbs import prepositions, verb_slots
from ingest.claims.syntax.words import Filler, Slots, children, is_named, is_passive, is_verbal, merge


def noun_slots(noun: Token) -> Slots:
    """The arguments of a noun that names an act or a state of affairs."""
    slots: Slots = {
        "possessive": [Filler(child, "possessive") for child in children(noun, "poss")]
        or repaired(detached_owner(noun), "possessive"),
        "modifier": [Filler(child, "modifier") for child in children(noun, "amod", "compound", "nmod")],
    }
    merge(slots, prepositions(noun))
    for filler in [f for name in ("of", "in", "on") for f in slots.get(name, ())]:
        merge(slots, prepositions(filler.token), "attached to what it is of")
    if noun.dep_ in ("attr", "oprd"):
        merge(slots, prepositions(noun.head), "copula")
    if noun.dep_ == "nsubj" and noun.head.lemma_ in occurrence_verbs():
        parties = {k: v for k, v in prepositions(noun.head).items() if k in party_prepositions()}
        merge(slots, parties, "verb of occurrence")
    slots["clause"] = [Filler(child, "clause") for child in children(noun, "acl", "ccomp")]
    slots["clause_subject"] = [
        f.via("clause", 0)
        for clause in children(noun, "acl")
        for f in surface_subjects(clause)
        if any(children(clause, "nsubj"))
    ]
    _participles(noun, slots)
    _governor(noun, slots, 0)
    slots["predicate"] = _predicated(noun)
    slots["occasion"] = _occasion(noun)
    slots["copular"] = slots["predicate"] if noun.dep_ in ("attr", "oprd", "pobj") else []
    slots["self"] = [Filler(noun, "trigger")]
    if noun.dep_ in ("dobj", "nsubjpass") and is_verbal(noun.head):
        slots["governor"] = [Filler(noun.head, "governing verb")]
        slots["doer"] = [f.via("governing verb") for f in subjects(noun.head)]
    merge(slots, {"receiver": _thanking(noun)})
    slots["affected"] = _affected(noun)
    slots["blamed"] = _blamed(noun)
    slots["hit"] = [f.via("whom it hit", 1) for c in children(noun, "relcl", "acl") for f in _hit(c)]
    slots["opponent"] = _opponents(noun)
    return {name: fillers for name, fillers in slots.items() if fillers}


def _thanking(noun: Token) -> list[Filler]:
    """Who thanks for what a noun names, and so has received it: "A thanked B for its support"."""
    preposition = noun.head
    thanked = noun.dep_ == "pobj" and preposition.lower_ == "for" and preposition.head.lemma_ == "thank"
    return [f.via("who thanks for it", 1) for f in subjects(preposition.head)] if thanked else []


def _hit(clause: Token) -> list[Filler]:
    """Whom a clause on an attack says that it hit: "a strike that killed two of B's soldiers"."""
    told = clause.lemma_ in hitting() and not is_passive(clause)
    return [Filler(thing, "object") for thing in children(clause, "dobj")] if told else []


def _blamed(noun: Token) -> list[Filler]:
    """Who is said to have done what a noun names: "A blamed B for the attack", "B was behind it"."""
    preposition = noun.head
    verb = preposition.head
    if noun.dep_ == "pobj" and preposition.lower_ == "behind" and verb.lemma_ == "be":
        return [f.via("who is behind it", 1) for f in subjects(verb)]
    said = noun.dep_ == "pobj" and f"{verb.lemma_} {preposition.lower_}" in blaming()
    return [f.via("who is blamed for it", 1) for f in objects(verb)] if said else []


def _occasion(noun: Token) -> list[Filler]:
    """Who acts in a clause that happens in the course of what a noun names: "landed in joint exercises"."""
    preposition = noun.head
    if noun.dep_ != "pobj":
        return []
    above = preposition.head
    if preposition.lower_ == "on" and any(c.lower_ in own_words() for c in children(noun, "det", "poss")):
        return [Filler(above, "on the way", 1)] if above.pos_ in ("PROPN", "NOUN") else _doing(above)
    on_the_way = preposition.lower_ == "for" and above.lemma_ in travelling()
    return _doing(above) if on_the_way or preposition.lower_ in occasions() else []


def _doing(verb: Token) -> list[Filler]:
    return [f.via("occasion", 2) for f in surface_subjects(verb)] if is_verbal(verb) else []


def _affected(noun: Token) -> list[Filler]:
    """Whom a measure strikes: "A suffers amid sanctions", "hit by sanctions, A", "A, target of sanctions"."""
    if noun.dep_ == "compound" and noun.head.lemma_ in light_nouns():
        noun = noun.head
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
    if preposition.lower_ == "from" and preposition.head.lemma_ not in reeling():
        return []
    word = preposition.head.head if preposition.head in due else preposition.head
    while word.pos_ in ("NOUN", "PROPN") and word.dep_ == "pobj":
        word = word.head.head
    found = surface_subjects(word) if is_verbal(word) else owners(word)
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
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" and any(children(noun.head, "attr")):
        return [Filler(child, "predicate") for child in children(noun.head, "attr")]
    if noun.dep_ == "appos":
        return [Filler(noun.head, "apposition")]
    if noun.dep_ == "conj" and noun.head.dep_ in ("appos", "attr"):
        return _predicated(noun.head)
    if noun.dep_ in ("compound", "nmod"):
        return [Filler(noun.head, "apposition")]
    if noun.dep_ == "pobj" and noun.head.lower_ in ("as", "in") and is_verbal(noun.head.head):
        return _in_the_role(noun.head.head, noun.head.lower_)
    return [Filler(child, "apposition") for child in children(noun, "appos")]


def _in_the_role(verb: Token, preposition: str) -> list[Filler]:
    """Of whom a role is said: "A served as president", "A joined B as its ally"; not "A hailed B as ..."."""
    others = [word for word in children(verb, "dobj") if word.lower_ not in oneself()]
    taken = preposition == "as" and bool(others) and verb.lemma_ not in joining()
    return [] if taken else surface_subjects(verb)


def _participles(noun: Token, slots: Slots) -> None:
    """What a clause on the noun adds: "sanctions imposed by A on B", "attacks that A carried out"."""
    for clause in children(noun, "acl", "relcl"):
        verb = light_verbs().get(clause.lemma_)
        if verb is not None and (clause.tag_ in ("VBN", "VBD") or _is_finite_relative(clause)):
            name = "receiver" if verb == "take" else "light"
            doers = [f for f in subjects(clause) if f.token != noun]
            merge(slots, {name: doers}, "clause on the noun")
            merge(slots, prepositions(clause), "clause on the noun")


def _is_finite_relative(clause: Token) -> bool:
    """Whether a clause tells of its noun, and is no infinitive that was taken for one: "calls to impose"."""
    return clause.dep_ == "relcl" and clause.tag_ != "VB"


def _governor(noun: Token, slots: Slots, depth: int) -> None:
    """What the word above adds: a light verb, a light noun ("a series of"), a head noun ("package")."""
    head = noun.head
    if depth > MAX_DEPTH:
        return
    if noun.dep_ == "conj":
        for name in ("possessive", "modifier") if not any(children(noun, "det")) else ():
            if name not in slots or not slots[name]:
                merge(slots, {name: [Filler(c, name) for c in _own(head, name)]}, "coordination")
        merge(slots, prepositions(head), "coordination")
        _governor(head, slots, depth + 1)
    elif noun.dep_ in ("dobj", "attr", "nsubjpass", "oprd"):
        if not _is_answered(noun, head) and (head.lemma_ not in thwarting() or not is_named(noun)):
            _light(head.head if _is_so_called(noun) else head, slots)
    elif noun.dep_ == "nsubj" and is_lost_noun(head):
        merge(slots, prepositions(head), "parse repaired")
        _light(head.head, slots)
    elif noun.dep_ == "pobj" and _is_counted(head):
        _climb(head.head, slots, depth)
    elif noun.dep_ in ("compound", "amod", "nmod", "poss") and head.lemma_ in light_nouns():
        _climb(head, slots, depth)
    elif noun.dep_ == "pobj" and is_verbal(head.head):
        verb = head.head
        if f"{verb.lemma_} {head.lower_}" in light_verbs():
            _light(verb, slots, f"{verb.lemma_} {head.lower_}")


def _is_answered(noun: Token, verb: Token) -> bool:
    """Whether a verb turns down what another has said: "resisted calls to free B"."""
    turns_down = light_verbs().get(verb.lemma_) == "give" and verb.lemma_ in answering()
    return turns_down and noun.lemma_ in uttered()


def _is_so_called(noun: Token) -> bool:
    """Whether a noun says how somebody calls what is done: "launched what it called an operation"."""
    clause = noun.head
    what = any(word.lower_ == "what" for word in clause.lefts)
    return noun.dep_ in ("oprd", "dobj", "attr") and what and clause.dep_ in ("ccomp", "dobj")


def _is_counted(preposition: Token) -> bool:
    """Whether a light noun stands before a preposition: "a wave of attacks", "licences for exports"."""
    noun = preposition.head.lemma_
    licensed = preposition.lower_ == "for" and noun in licences()
    return licensed or (preposition.lower_ in ("of", "on") and noun in light_nouns())


def _own(noun: Token, name: str) -> Iterator[Token]:
    return children(noun, "poss") if name == "possessive" else children(noun, "amod", "compound", "nmod")


def _climb(head: Token, slots: Slots, depth: int) -> None:
    for name in ("possessive", "modifier"):
        merge(slots, {name: [Filler(c, name) for c in _own(head, name)]}, "light noun")
    merge(slots, {k: v for k, v in prepositions(head).items() if k not in ("of", "on")}, "light noun")
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
    made_by = [f for doer in doers if doer.token.pos_ == "NOUN" for f in makers(doer.token)]
    patients = arguments.get("object", []) if key is not None else []
    merge(slots, {name: doers, "maker": made_by, "patient": patients}, "light verb")
    borrowed = {
        k: v for k, v in arguments.items() if k not in ("subject", "object", "clause", "clause_subject")
    }
    merge(slots, borrowed, "light verb")


def adjective_slots(adjective: Token) -> Slots:
    """The arguments of an adjective: the subject of its copula or the noun that it modifies."""
    slots = prepositions(adjective)
    if adjective.dep_ in ("acomp", "attr", "oprd") and is_verbal(adjective.head):
        slots["subject"] = surface_subjects(adjective.head)
        merge(slots, prepositions(adjective.head), "copula")
    elif adjective.dep_ in ("amod", "acl", "relcl"):
        slots["subject"] = [Filler(adjective.head, "modified noun")]
    elif any(children(adjective, "nsubj")):
        slots["subject"] = surface_subjects(adjective)
    return slots
