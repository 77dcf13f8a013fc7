"""Takes names and clauses that hang in the wrong place; hangs them where word order has them."""

from typing import Final

from spacy.tokens import Token

from ingest.claims.cues import courts, object_control, status_cues, urging
from ingest.claims.cues.lists import (
    bringing_away,
    charging,
    contact_verbs,
    days,
    handing,
    inverting,
    months,
    opening_asides,
)
from ingest.claims.mending.words import FINITE, HEADS, NAMING, OWN, attach, frame_verbs, is_office, tells
from ingest.claims.syntax.words import children, is_inverted, is_passive
from ingest.entities.cues import cues
from ingest.frames import index

_ASIDE: Final = 10
_YEAR: Final = 4
_PLACES: Final = frozenset({"GPE", "LOC"})
_SPOKEN: Final = frozenset({"ACCUSES", "REJECTS", "DEMANDS"})


def join_to_its_noun(name: Token) -> None:
    """Make a name that stands as a second subject say who the first is: "Serbia's ally Hungary voted"."""
    first = name.left_edge
    noun = first.nbor(-1) if first.i > name.sent.start else first
    owned = any(child.dep_ == "poss" for child in noun.children)
    if noun.tag_ == "NN" and noun.dep_ == "nsubj" and noun.head == name.head and owned:
        attach(name, noun, "appos")


def take_for_object(name: Token) -> None:
    """Make a name after a verb its object, which the parse took for a time: "A, an ally, bombed B"."""
    verb = name.head
    told = verb.tag_ in ("VBD", "VBN") and verb.i == name.left_edge.i - 1 and name.ent_type_ in _PLACES
    if told and any(children(verb, "nsubj")) and not any(children(verb, "dobj", "aux", "auxpass")):
        verb.tag_ = "VBD"
        attach(name, verb, "dobj")


def part_from_verb(noun: Token) -> None:
    """Make an aside that was taken for a subject tell of the name before it: "A, no ally of B, left"."""
    verb, end, opening = noun.head, noun.right_edge.i, noun.left_edge.i - 1
    end += noun.doc[end].text != ","
    while opening > verb.sent.start and noun.doc[opening].lower_ in opening_asides():
        opening -= 1
    name = noun.doc[max(opening - 1, verb.sent.start)]
    parted = noun.doc[opening].text == "," and end < verb.i and noun.doc[end].text == ","
    if not parted or name.tag_ not in NAMING or name.head != verb or name.dep_ not in ("nsubj", "npadvmod"):
        return
    for word in [word for word in verb.lefts if opening < word.i < noun.i]:
        attach(word, noun, word.dep_)
    attach(name, verb, "nsubj")
    attach(noun, name, "appos")


def part_from_article(name: Token) -> None:
    """Free a noun of the name after it, which says something of it: "signed a pact, a deal Mali called void".

    No name has "a" before it.
    """
    verb, article = name.head, name.left_edge
    noun = article.nbor(1) if article.i + 1 < name.sent.end else article
    if article.lower_ not in ("a", "an") or article.head != name or noun.tag_ != "NN" or noun.head != name:
        return
    before = article.nbor(-1) if article.i > name.sent.start else article
    first = before.nbor(-1) if before.text == "," and before.i > name.sent.start else before
    if first == before or verb.tag_ not in FINITE:
        return
    said = next((c for c in verb.lefts if c.dep_ == "ccomp" and c.i < before.i), None)
    if said is not None:
        above, dep = verb.head, verb.dep_
        attach(said, said if above == verb else above, dep)
        for word in [word for word in verb.children if word.is_punct]:
            attach(word, said, "punct")
    if said is None and verb.dep_ != "relcl":
        return
    attach(noun, first if first.pos_ in HEADS else said or verb.head, "appos")
    attach(article, noun, "det")
    attach(verb, noun, "relcl")


def join_to_list(name: Token) -> None:
    """Make a name the next of a list that was taken for an apposition: "Mali, Niger and Chad agreed"."""
    listed = any(
        child.dep_ == "cc" or (child.dep_ == "conj" and child.pos_ == "PROPN") for child in name.children
    )
    if name.head.pos_ == "PROPN" and listed:
        name.dep_ = "conj"


def part_from_place(name: Token) -> None:
    """Make a name after a place the subject of the verb after it: "In Doha the M23 and Congo signed a truce".

    No place is called by another name that "the" begins and no comma parts.
    """
    place, article, verb = name.head, name.left_edge, name.sent.root
    opens = place.dep_ == "pobj" and place.head.i == name.sent.start and article.i == place.i + 1
    if article.lower_ != "the" or not opens or verb.tag_ not in FINITE or verb.i < name.i:
        return
    second = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    attach(name, verb, "nsubj")
    for word in [word for word in place.children if word.dep_ == "cc"]:
        attach(word, name, "cc")
    if second is not None:
        attach(second, name, "conj")


def part_from_event(event: Token) -> None:
    """Make those named after an event the subject of the verb: "During the war Ethiopian soldiers fought"."""
    name, verb = event.head, event.sent.root
    opens = name.dep_ == "pobj" and name.head.i == event.sent.start and event.i + 1 < name.i
    if not opens or not event.nbor(1).is_title or verb.tag_ not in FINITE or verb.i < name.i:
        return
    if any(child.dep_ in OWN for child in verb.children):
        return
    for word in [word for word in name.lefts if word.i < event.i]:
        attach(word, event, word.dep_)
    attach(event, name.head, "pobj")
    attach(name, verb, "nsubj")


def part_from_day(day: Token) -> None:
    """Make a name after a day, month or year the subject of the verb after it: "On Friday Iran blamed Oman",
    "In 1974 Turkey invaded Cyprus after a coup"."""
    name, verb = day.head, day.sent.root
    dated = day.lower_ in days() | months() or (day.is_digit and len(day) == _YEAR)
    named = dated and name.i == day.i + 1 and name.dep_ == "pobj" and name.head.i < day.i
    if named and verb.tag_ in FINITE and verb.i > name.i and not any(c.dep_ in OWN for c in verb.children):
        attach(day, name.head, "pobj")
        attach(name, verb, "nsubj")


def hang_said(verb: Token) -> None:
    """Make a clause right after a verb what is said: "A and B said C had armed D", "A ruled out arming B"."""
    says = verb.head
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    finite = verb.tag_ in FINITE or any(child.tag_ in FINITE for child in children(verb, "aux", "auxpass"))
    opens = subject is not None and subject.left_edge.i == says.i + 1 and verb.left_edge == subject.left_edge
    if opens and finite and tells(says):
        verb.dep_ = "ccomp"
    elif verb.tag_ == "VBG" and verb.i == says.i + 2 and verb.nbor(-1).dep_ == "prt":
        verb.dep_ = "xcomp"
    elif verb.lemma in frame_verbs():
        join_verb(verb)


def raise_infinitive(to: Token) -> None:
    """Make a noun after "to" the infinitive that the verb before takes: "asked A to sanction B"."""
    verb, noun = to.head, to.nbor(1) if to.i + 1 < to.sent.end else to
    name = noun.nbor(1) if noun.i + 1 < to.sent.end else noun
    takes = verb.lemma_ in object_control() or verb.lemma_ in status_cues().verbs
    bare = to.lower_ == "to" and noun.tag_ == "NN" and noun.lemma in frame_verbs()
    if not (takes and bare and name.tag_ in NAMING and noun.head in (to, name)):
        return
    to.tag_, to.pos_ = "TO", "PART"
    noun.tag_, noun.pos_ = "VB", "VERB"
    thing = name if noun.head == to else noun.head
    attach(noun, verb, "xcomp")
    attach(to, noun, "aux")
    attach(thing, noun, "dobj")


def hang_given(participle: Token) -> bool:
    """Give a verb of giving whom and what it gives: "handed A captured guns" says not that A captured any.

    False where the participle is no such thing. No clause stands under these verbs, and no "the" after it.
    """
    gives = participle.head if participle.dep_ == "ccomp" else participle.head.head
    receiver = next((c for c in participle.lefts if c.dep_ == "nsubj"), None)
    thing = next(children(participle, "dobj"), None) if participle.dep_ == "ccomp" else participle.head
    if receiver is None or thing is None or gives.lemma_ not in handing():
        return False
    named = any(children(thing, "det", "poss"))
    if named or receiver.left_edge.i != gives.i + 1 or participle.i != receiver.i + 1:
        return False
    for word in [word for word in participle.children if word not in (receiver, thing)]:
        attach(word, thing if word.i < thing.i else gives, word.dep_)
    attach(thing, gives, "dobj")
    attach(participle, thing, "amod")
    attach(receiver, gives, "dative")
    return True


def join_verb(verb: Token) -> None:
    """Part two sentences that "and" joins: "A sold arms to B and C bought oil", "A bombed B and C left"."""
    bare = verb.tag_ in FINITE and not any(
        child.dep_ in ("aux", "auxpass", "mark") for child in verb.children
    )
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if bare and subject is None and _is_after_joined_name(verb) and verb.nbor(-1).head != verb:
        _join_after(verb.nbor(-1), verb)
    elif bare and verb.dep_ == "ccomp" and verb.head.i < verb.i:
        _part(verb.head, subject, verb)
    elif bare and verb.dep_ == "ccomp":
        _part(verb, next((c for c in verb.head.lefts if c.dep_ == "nsubj" and c.i > verb.i), None), verb.head)
    elif verb.dep_ == "conj":
        _raise_second_act(verb)


def join_omission(negation: Token) -> None:
    """Part from a list whoever did not do what the others did: "A signed the pact and B did not"."""
    verb = negation.head
    left_out = verb.lemma_ == "do" and any(clause.dep_ == "ccomp" for clause in verb.lefts)
    if left_out and _is_after_joined_name(verb):
        _join_after(verb.nbor(-1), verb)


def part_correction(negation: Token) -> None:
    """Free a verb from whom a correction after it names: "it was A that threatened to invade, not B"."""
    name = negation.nbor(1) if negation.i + 1 < negation.sent.end else negation
    after_comma = negation.i > negation.sent.start and negation.nbor(-1).text == ","
    closed = name.right_edge.i + 1 < len(name.doc) and name.doc[name.right_edge.i + 1].is_punct
    if after_comma and closed and name.tag_ in NAMING and name.dep_ in ("dobj", "npadvmod"):
        attach(name, name.head, "dep")
        attach(negation, name, "neg")


def _join_after(name: Token, verb: Token) -> None:
    """Join a verb that follows a joined name to the verb that the first name stands with.

    What somebody says goes on so, but for after a comma: "said that A armed B and C bombed D".
    """
    first, joint = name.head, name.left_edge.nbor(-1)
    while first.pos_ not in ("VERB", "AUX") and first.head != first:
        first = first.head
    attach(name, verb, "nsubj")
    parted = joint.i > joint.sent.start and joint.nbor(-1).text == ","
    goes_on = first.i < name.i and first.head == verb.head and not parted
    attach(verb, first if goes_on else verb.head, "conj")


def _is_after_joined_name(verb: Token) -> bool:
    """Whether a name stands right before a verb that "and" joins to another name."""
    name = verb.nbor(-1) if verb.i > verb.sent.start else verb
    before = name.left_edge.nbor(-1) if name.left_edge.i > verb.sent.start else name
    return name.dep_ == "conj" and name.tag_ in NAMING and before.dep_ == "cc"


def _part(first: Token, named: Token | None, second: Token) -> None:
    """Give the first of two verbs the first of two joined names as its object, if it lacks one."""
    joined = named is not None and _is_after_joined_name(second) and second.nbor(-1).head == named
    takes = first.lemma in frame_verbs() and first.lemma_ not in status_cues().verbs
    if named is None or not joined or not takes or any(child.dep_ == "dobj" for child in first.children):
        return
    if named.left_edge.i != first.i + 1 or first.tag_ not in FINITE:
        return
    if first.dep_ == "ccomp" and first.head == second:
        first.head, first.dep_ = (first, "ROOT") if second.head == second else (second.head, second.dep_)
    attach(second, first, "conj")
    attach(second.nbor(-1), second, "nsubj")
    attach(named, first, "dobj")


def _raise_second_act(verb: Token) -> None:
    """Join what somebody does by words to his saying: "said its acts were lawful and blamed B".

    What has a tense is not joined to an infinitive or a gerund: "told B's troops to leave and refused ...",
    "accused B of arming rebels and expelled its envoy".
    """
    first = verb.head
    above = first.head.head if first.dep_ == "pcomp" else first.head
    if first.tag_ == "VBG" and first.dep_ in ("pcomp", "xcomp") and above.tag_ in ("VBD", "VBZ"):
        if _is_undue(verb) and above.tag_ == "VBD":
            verb.tag_ = "VBD"
        if verb.tag_ == above.tag_:
            attach(verb, above, "conj")
        return
    asked = first.tag_ == "VB" and any(
        child.lower_ == "to" for child in first.children if child.dep_ == "aux"
    )
    if asked and verb.tag_ in ("VBD", "VBZ") and first.head.tag_ == verb.tag_ and first.dep_ == "xcomp":
        attach(verb, first.head, "conj")
        return
    saying = first.head
    subject = next((child for child in first.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    acts = any(
        entry.part_of_speech == "verb" and entry.frame.kind in _SPOKEN for entry in index()[verb.lemma_]
    )
    same = first.dep_ == "ccomp" and saying.tag_ == verb.tag_ and verb.tag_ in ("VBD", "VBZ")
    thing = subject is not None and subject.tag_ in ("NN", "NNS") and not is_office(subject)
    if acts and same and thing and not any(child.dep_ in OWN for child in verb.children):
        attach(verb, saying, "conj")


def _is_undue(verb: Token) -> bool:
    """Whether an infinitive, which no gerund is joined to, must be a past tense: "cut", "hit", "put"."""
    return verb.tag_ == "VB" and not any(child.dep_ in ("aux", "mark") for child in verb.children)


def hang_charge(gerund: Token) -> None:
    """Hang what one is accused of on the verb: "accused its sponsors of arming B", "took A to court for"."""
    preposition, noun = gerund.head, gerund.head.head
    if preposition.lower_ == "for" and noun.lemma_ in courts() and noun.dep_ == "pobj":
        preposition.head = noun.head.head
        return
    verb = noun.head.head if noun.head.dep_ == "agent" else noun.head
    if preposition.lower_ == "of" and noun.dep_ in ("dobj", "pobj") and verb.lemma_ in charging():
        preposition.head = verb


def settle(auxiliary: Token) -> None:
    """Give a verb what hangs on its auxiliary, and hang what a report says on it, or a condition."""
    verb = auxiliary.head
    for word in list(auxiliary.children):
        attach(word, verb, word.dep_)
    for word in list(verb.lefts):
        if word.lower_ == "that":
            hang_report(word)
    turn_condition(auxiliary)


def hang_report(that: Token) -> None:
    """Hang on its noun what a report says: "denied a report that A had armed B"."""
    verb = that.head
    doers = [word.i for word in children(verb, "nsubj", "nsubjpass")]
    before = list(that.doc[max(that.sent.start, that.i - _ASIDE) : that.i])
    noun = next((word for word in reversed(before) if word.pos_ == "NOUN"), None)
    if not doers or doers[-1] < that.i:
        return
    if noun is None or not tells(noun):
        if verb.dep_ == "advcl" and verb.head.i == that.i - 1 and tells(verb.head):
            verb.dep_ = "ccomp"
        return
    if noun.dep_ == "nsubj" and noun.head == verb:
        attach(noun, verb.head, "dobj")
    if noun == verb.head or (verb.dep_ == "advcl" and noun.dep_ == "dobj" and noun.head == verb.head):
        that.dep_, that.tag_, that.pos_ = "mark", "IN", "SCONJ"
        attach(verb, noun, "acl")


def hang_place(particle: Token) -> None:
    """Make what lies off a coast no object of what happens there: "seized off A by B"."""
    verb = particle.head
    place = next((c for c in children(verb, "dobj") if c.left_edge.i == particle.i + 1), None)
    if particle.lower_ == "off" and place is not None and place.tag_ in NAMING and is_passive(verb):
        particle.dep_, particle.tag_, particle.pos_ = "prep", "IN", "ADP"
        attach(place, particle, "pobj")


def hang_aside(says: Token) -> None:
    """Hang who says so on the clause that his aside stands in: "while C is armed, the UN says, by D"."""
    verb, start = says.head, says.left_edge.i - 1
    end = says.right_edge.i
    if (
        start <= verb.i
        or says.lemma_ not in contact_verbs()
        or end + 1 >= says.sent.end
        or says.doc[end + 1].is_punct
    ):
        return
    around = [c for c in verb.rights if c.dep_ in ("advcl", "conj") and verb.i < c.left_edge.i < start]
    clause = next((c for c in around if c.right_edge.i in (start - 1, start) or c.right_edge.i > end), None)
    if clause is None or not any(child.dep_ in ("nsubj", "nsubjpass") for child in clause.lefts):
        return
    attach(says, clause, "parataxis")
    for word in [word for word in verb.rights if word.i > end and word.dep_ in ("prep", "agent")]:
        attach(word, clause, "agent" if word.lower_ == "by" and is_passive(clause) else word.dep_)


def hang_object(noun: Token) -> None:
    """Make a noun after an aside the object that its verb lacks: "lifted, two years later, its ban"."""
    first, sent = noun.left_edge.i, noun.sent
    possessor = next((c for c in noun.lefts if c.tag_ == "PRP$"), None)
    if possessor is None:
        return
    commas = [w.i for w in noun.doc[max(sent.start, possessor.i - _ASIDE) : possessor.i] if w.text == ","]
    if len(commas) < 2 or commas[-1] != possessor.i - 1 or first < commas[-2]:
        return
    verb = noun.doc[commas[-2] - 1]
    if verb.tag_ in FINITE and not any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in verb.children):
        attach(noun, verb, "dobj")


def turn_condition(auxiliary: Token) -> None:
    """Hang a condition on what it is one of: "A threatened B with war, should it arm C"."""
    verb = auxiliary.head
    main = next((c for c in verb.lefts if c.dep_ == "ccomp" and c.i < auxiliary.i), None)
    asked = verb.sent[-1].text == "?"
    inverted = auxiliary.lower_ in inverting() and is_inverted(auxiliary)
    if inverted and not asked and verb.dep_ == "ccomp" and verb.head.i < auxiliary.i:
        verb.dep_ = "advcl"
    if main is None or asked or verb.dep_ != "ROOT" or not inverted:
        return
    main.head, main.dep_ = main, "ROOT"
    attach(verb, main, "advcl")


def hang_on_its_noun(verb: Token) -> None:
    """Join an infinitive to the noun before it that says what it is: "files with orders to attack B"."""
    if verb.i < verb.sent.start + 2 or verb.nbor(-1).dep_ != "aux":
        return
    noun = verb.nbor(-2)
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    governs = noun.lemma_ in urging() or noun.lemma_ in status_cues().nouns
    if noun.pos_ == "NOUN" and verb.head == above and governs:
        verb.head = noun


def hang_contact_clause(pronoun: Token) -> None:
    """Make what is only said of a noun a clause of it: "A sanctioned firms it says arm B"."""
    says, noun = pronoun.head, pronoun.doc[max(pronoun.i - 1, pronoun.sent.start)]
    if noun.pos_ not in HEADS or says.i != pronoun.i + 1 or says.lemma_ not in contact_verbs():
        return
    act = next((clause for clause in says.lefts if clause.dep_ == "ccomp" and clause.is_ancestor(noun)), None)
    held = any(clause.dep_ == "ccomp" and not any(children(clause, "nsubj")) for clause in says.rights)
    if act is None or not held:
        return
    above, dep = says.head, says.dep_
    for word in [word for word in says.children if word.is_punct]:
        attach(word, act, "punct")
    attach(act, act if above == says else above, dep)
    attach(says, noun, "relcl")


def hang_on_who_is_meant(who: Token) -> None:
    """Make a clause with "who" tell of a person and of no place: "its ambassador to Chile, who had quit"."""
    clause = who.head
    place, prep = clause.head, clause.head.head
    if who.lower_ not in ("who", "whom") or clause.dep_ != "relcl" or place.dep_ != "pobj" or prep.i == 0:
        return
    before = prep.nbor(-1)
    person = before.head if before.dep_ == "acl" else before
    named = place.ent_type_ in _PLACES or (place.pos_ == "PROPN" and person.lemma_ in cues().posted)
    if named and person.tag_ in ("NN", "NNS"):
        attach(clause, person, "relcl")


def hang_on_second(prep: Token) -> None:
    """Part what is said of each of two: "relied on A for oil and on B for jets"."""
    verb = prep.head
    second = next(
        (w for c in verb.children for w in children(c, "conj") if w.tag_ == "IN" and w.i < prep.i), None
    )
    if second is not None and any(c.lower_ == prep.lower_ and c.i < second.i for c in children(verb, "prep")):
        attach(prep, second, "prep")


def hang_on_bringing_away(prep: Token) -> None:
    """Make "from" say of which place people are brought: "evacuated students from Ukraine"."""
    people = prep.head
    if prep.lower_ == "from" and people.dep_ == "dobj" and people.head.lemma_ in bringing_away():
        attach(prep, people.head, "prep")
