"""Takes a verb; gives who acts and who is acted on, through passives, control, coordination and clauses."""

from typing import Final

from spacy.tokens import Token

from ingest.claims.cues import (
    answering,
    enabling,
    issuing,
    light_verbs,
    object_control,
    preposition_control,
    protecting,
    punishing,
    sought,
    texts,
    urging,
    using,
)
from ingest.claims.cues.lists import relatives
from ingest.claims.repair import (
    adverbial_object,
    adverbial_subject,
    distant_agent,
    is_infinitive,
    is_only_verb,
    listed_subject,
    merged_receiver,
    predicate_object,
    shifted_object,
    so_called_object,
    stranded_subject,
    subject_after_comma,
)
from ingest.claims.syntax.words import (
    Filler,
    children,
    conjuncts,
    dissuaded,
    is_left_out,
    is_passive,
    is_verbal,
)
from ingest.entities.cues import cues as entity_cues

MAX_DEPTH: Final = 8
"""How many clauses up or down an argument is looked for."""


def surface_subjects(verb: Token, depth: int = 0) -> list[Filler]:
    """The grammatical subject of a verb: its own, or lent by control, coordination or a relative clause."""
    if depth > MAX_DEPTH:
        return []
    own = [word for word in children(verb, "nsubj", "nsubjpass") if not _is_left_out(word)]
    if own:
        return _named_subjects(own, verb, depth)
    if verb.dep_ in ("ROOT", "ccomp") and (
        found := repaired(adverbial_subject(verb) or stranded_subject(verb), "subject")
    ):
        return found
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
            return _controller(verb, deeper)
        case "pcomp" if head.dep_ in ("prep", "agent", "mark", "ROOT"):
            return _controller_through_preposition(head, deeper)
        case "acl" | "relcl" if is_infinitive(verb):
            return _doers_of_infinitive(verb, deeper)
        case "acl" if is_only_verb(verb):
            return repaired(head, "subject")
        case "acl" if verb.tag_ == "VBG" and (makers_of_text := _makers_of_text(head, deeper)):
            return makers_of_text
        case "acl" | "relcl" if verb.tag_ in ("VBN", "VBG") or not any(children(verb, "dobj")):
            return [Filler(head, "modified noun")]
        case _:
            return []


def _is_left_out(word: Token) -> bool:
    """Whether a subject is named as who did not act: "A rather than B armed C"."""
    edge = word.left_edge.i
    return edge > word.sent.start + 1 and [w.lower_ for w in word.doc[edge - 2 : edge]] == ["rather", "than"]


def _named_subjects(own: list[Token], verb: Token, depth: int) -> list[Filler]:
    """Whom the subjects of a verb stand for: "A and B left, each blaming the other"."""
    if verb.dep_ == "advcl" and all(word.lower_ in ("each", "both") for word in own):
        return [f.via("each of them") for f in surface_subjects(verb.head, depth + 1)]
    listed = [f for word in own for f in repaired(listed_subject(word), "subject")]
    return [*listed, *(_antecedent(word, verb) for word in own)]


def _makers_of_text(text: Token, depth: int) -> list[Filler]:
    """Who says what a text says: "A issued a statement condemning B", "A voted for a resolution urging B".

    Nobody does who has not issued it.
    """
    above = text.head if text.dep_ == "dobj" or text.head.lower_ != "for" else text.head.head
    if text.lemma_ not in texts() or text.dep_ not in ("dobj", "pobj") or above.lemma_ not in issuing():
        return []
    if above.dep_ == "xcomp" or any(word.dep_ == "neg" or word.tag_ == "MD" for word in above.children):
        return []
    return [f.via("who issues the text") for f in surface_subjects(above, depth)]


def subjects_above(verb: Token) -> list[Filler]:
    """The subject of the clause above that of a verb: "A said that B ...", "A protested after B ..."."""
    clause = verb
    while clause.dep_ in ("conj", "xcomp") and is_verbal(clause.head):
        clause = clause.head
    above = clause.head if clause.dep_ in ("ccomp", "advcl") else None
    return [] if above is None else [f.via("clause above", 2) for f in surface_subjects(above)]


def _antecedent(word: Token, verb: Token) -> Filler:
    """What a relative pronoun stands for; any other subject stands for itself."""
    if word.lower_ in relatives() and word.tag_ in ("WDT", "WP", "DT", "IN"):
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


def _controller(verb: Token, depth: int) -> list[Filler]:
    head = verb.head
    if head.pos_ in ("NOUN", "PROPN") and not is_verbal(head):
        return _doers_of_infinitive(verb, depth)
    if head.pos_ == "ADJ" and head.dep_ in ("acomp", "oprd", "xcomp"):
        return [f.via("raising") for f in surface_subjects(head.head, depth)]
    for prep in children(head, "prep", "dative"):
        if f"{head.lemma_} {prep.lower_}" in preposition_control():
            return [Filler(pobj, "control by the preposition", 1) for pobj in children(prep, "pobj")]
    if any(_is_put_to_others(noun, verb) for noun in children(head, "dobj")):
        return []
    if head.lemma_ in using() and is_passive(head):
        users = _agents(head)
        if users or head.lemma_ == "use":
            return [f.via("who uses it") for f in users]
    if head.lemma_ in enabling() and is_infinitive(verb) and (taking := _takers(head)):
        return taking
    controls = head.lemma_ in object_control() and verb.i > head.i
    if (controls or _is_for_the_protected(verb)) and not is_passive(head):
        patients = list(children(head, "dobj", "dative"))
        if patients:
            return [Filler(patient, "object control", 1) for patient in patients]
    return [f.via("control") for f in surface_subjects(head, depth)]


def _is_for_the_protected(verb: Token) -> bool:
    """Whether a condition without a subject speaks of who is helped: "will defend B if attacked"."""
    condition = any(mark.lower_ in ("if", "when", "should") for mark in children(verb, "mark", "advmod"))
    return condition and verb.tag_ == "VBN" and verb.head.lemma_ in protecting()


def _takers(verb: Token) -> list[Filler]:
    """Who is given something, to do what an infinitive says: "lent B money to buy tanks"."""
    named = [word for word in children(verb, "dative") if word.pos_ != "ADP"]
    addressed = [prep for prep in children(verb, "dative", "prep") if prep.lower_ == "to"]
    named += [word for prep in addressed for word in children(prep, "pobj")]
    if named:
        return [Filler(word, "who is given it", 1) for word in named]
    merged = (merged_receiver(thing) for thing in children(verb, "dobj"))
    return [f for word in merged for f in repaired(word, "who is given it")]


def _doers_of_infinitive(verb: Token, depth: int) -> list[Filler]:
    """Who does what the infinitive of a noun says: who has the noun or, of words to others, these others.

    These are named beside the noun, or take up what was asked: "A resisted B's calls to arm C".
    """
    noun, above = verb.head, verb.head.head
    if noun.dep_ == "dobj" and above.lemma_ in enabling():
        return _takers(above)
    if not _is_put_to_others(noun, verb):
        return [f.via("infinitive of a noun") for f in owners(noun, depth)]
    named = [
        Filler(pobj, f"{prep.lower_}-phrase of the noun", 1)
        for prep in children(noun, "prep")
        if prep.lower_ in ("on", "for", "to")
        for pobj in children(prep, "pobj")
    ]
    takes_up = noun.dep_ in ("dobj", "nsubjpass") and above.lemma_ in answering()
    return named or ([f.via("who is asked") for f in subjects(above, depth)] if takes_up else [])


def _is_put_to_others(noun: Token, verb: Token) -> bool:
    """Whether a noun asks others to do what its infinitive says: not so "a request to buy arms"."""
    return noun.lemma_ in urging() and (noun.lemma_ != "request" or verb.lemma_ not in sought())


def _controller_through_preposition(preposition: Token, depth: int) -> list[Filler]:
    """The subject of a gerund: "accused Iran of supplying", "by shipping", "a reputation for attacking"."""
    head = preposition.head
    if head == preposition:
        return repaired(subject_after_comma(preposition), "subject")
    if preposition.lower_ in ("over", "amid"):
        return []
    if (kept := dissuaded(preposition)) is not None:
        return [Filler(kept, "who is kept from it", 1)]
    if preposition.lower_ == "for" and (struck := _struck(head)):
        return [Filler(word, "whom it strikes", 1) for word in struck]
    if is_verbal(head):
        patients = [f.token for f in objects(head, depth)]
        controls = head.lemma_ in object_control() and preposition.lower_ not in ("by", "after", "before")
        if patients and (controls or (preposition.lower_ == "for" and _has_done(head, patients))):
            return [Filler(patient, "object of the verb above", 1) for patient in patients]
        joined = patients if preposition.lower_ == "in" and _follows_example(head) else []
        also = [Filler(patient, "whom one joins in it", 1) for patient in joined]
        return [*also, *(f.via("gerund") for f in surface_subjects(head, depth))]
    if head.pos_ in ("NOUN", "PROPN"):
        return [f.via("gerund of a noun") for f in owners(head, depth)]
    return [f.via("gerund") for f in surface_subjects(head.head, depth)] if is_verbal(head.head) else []


def _follows_example(verb: Token) -> bool:
    """Whether somebody did what others already do: "joined A in condemning B", but not "may join A in it"."""
    return (
        verb.lemma_ in ("join", "follow")
        and verb.tag_ in ("VBD", "VBZ", "VBP")
        and not any(children(verb, "aux", "neg"))
    )


def _struck(verb: Token) -> list[Token]:
    """Whom a measure strikes that a light verb imposes: "imposed an embargo on B for arming C"."""
    if light_verbs().get(verb.lemma_) != "give" or is_passive(verb):
        return []
    aims = [
        prep
        for word in (verb, *children(verb, "dobj"))
        for prep in children(word, "prep")
        if prep.lower_ in ("on", "against")
    ]
    return [word for prep in aims for word in children(prep, "pobj")]


def _has_done(verb: Token, patients: list[Token]) -> bool:
    """Whether the gerund after "for" tells of the object: "took A to court for bombing B"."""
    named = any(patient.pos_ == "PROPN" for patient in patients)
    return verb.lemma_ in punishing() or (named and verb.lemma_ not in using())


def owners(noun: Token, depth: int = 0) -> list[Filler]:
    """Who has or makes what a noun names: its possessor, its modifiers, or the subject of its verb."""
    if depth > MAX_DEPTH:
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
    if noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head.lemma_ == "vote" and not named:
        owned += [f.via("who votes for it") for f in surface_subjects(noun.head.head, depth + 1)]
    return owned


def makers(noun: Token) -> list[Filler]:
    """Who does something with a thing that does something else: "A set up a body that enabled ..."."""
    if noun.dep_ not in ("dobj", "nsubjpass") or not is_verbal(noun.head):
        return []
    return [f.via("who acts on it", 2) for f in subjects(noun.head)]


def subjects(verb: Token, depth: int = 0) -> list[Filler]:
    """Who acts: the subject of an active verb, the agent of a passive."""
    if is_passive(verb):
        return _agents(verb)
    return surface_subjects(verb, depth)


def repaired(token: Token | None, path: str) -> list[Filler]:
    """What a rule of repair found, as a filler that counts for less; none where it found nothing."""
    return [] if token is None else [Filler(token, f"{path}, parse repaired", 1)]


def _agents(verb: Token) -> list[Filler]:
    found = [
        Filler(pobj, "passive agent")
        for first in children(verb, "agent", "prep")
        for by in conjuncts(first)
        if by.lower_ == "by" and not is_left_out(by)
        for pobj in children(by, "pobj")
    ]
    return found or repaired(distant_agent(verb), "passive agent")


def objects(verb: Token, depth: int = 0) -> list[Filler]:
    """Who or what is acted on: the direct object of an active verb, the subject of a passive.

    Nobody is in "Russia, where they fought".
    """
    things = list(children(verb, "dobj"))
    relative = [word for word in things if word.lower_ in relatives() and verb.dep_ == "relcl"]
    doubled = len(things) > len(relative) > 0 and verb.lemma_ not in entity_cues().giving
    direct = [Filler(child, "object") for child in (relative if doubled else things)]
    direct = direct or repaired(
        predicate_object(verb) or shifted_object(verb) or adverbial_object(verb) or so_called_object(verb),
        "object",
    )
    direct += [
        Filler(noun, "object of the particle")
        for prt in children(verb, "prt")
        for noun in children(prt, "pobj")
    ]
    if is_passive(verb):
        return direct or [f.via("passive", 0) for f in surface_subjects(verb, depth)]
    if direct:
        return [_relative_object(filler, verb) for filler in direct]
    aside = any(w.tag_ == "WRB" for w in children(verb, "advmod")) or any(
        w.lower_ in relatives() for prep in children(verb, "prep") for w in children(prep, "pobj")
    )
    named = any(w.lower_ not in relatives() for w in children(verb, "nsubj"))
    if verb.dep_ == "relcl" and named and not aside:
        return [Filler(verb.head, "relative clause", 1)]
    shared = [child for child in children(verb, "conj") if is_verbal(child) and child.i <= verb.i + 3]
    return (
        [f.via("shared object") for child in shared for f in objects(child, depth + 1)] if depth < 2 else []
    )


def _relative_object(filler: Filler, verb: Token) -> Filler:
    if filler.token.lower_ in relatives() and verb.dep_ == "relcl":
        return Filler(verb.head, "relative clause", 1)
    return filler
