"""Takes participles before nouns; makes those that must be verbs the heads of their clauses."""

from typing import Final

from spacy.tokens import Token

from ingest.claims.cues import past_forms
from ingest.claims.cues.lists import contact_verbs
from ingest.claims.mending.clauses import hang_report
from ingest.claims.mending.words import FINITE, MODIFYING, NAMING, attach, make_past, tells
from ingest.claims.repair import verb_lemmas
from ingest.frames import index

_GOVERNED: Final = frozenset({"dobj", "ccomp", "xcomp", "nsubjpass", "auxpass", "advcl"})


def raise_modifier(word: Token) -> None:
    """Make what was taken for an adjective the verb that it is, if it is one."""
    if word.tag_ in ("VBN", "VBD") and _is_past(word):
        _raise_past(word)
    elif (word.tag_ == "VBD" or word.lower_ in past_forms()) and _is_tensed(word):
        _raise_tensed(word)
    elif _is_predicate(word):
        _raise_predicate(word)
    elif (judged := _judging(word)) is not None:
        _part_content(word, judged)
    elif (joined := _taken_between(word)) is not None:
        _part_judgement(word, joined)
    elif _is_said(word):
        _raise_said(word)
    elif any(child.dep_ == "aux" for child in word.children):
        _raise_with_auxiliary(word)
    elif _follows_have(word):
        _raise_after_have(word)
    elif _follows_object(word):
        _raise_after_object(word)
    elif _follows_acronym(word):
        _raise_after_acronym(word)
    else:
        raise_second(word)


def raise_lower(word: Token) -> None:
    """Make a small word inside a name the verb of a clause that is opened: "no evidence that A armed B"."""
    name, before = word.head, _before(word)
    mark = next((child for child in name.lefts if child.dep_ == "mark"), None)
    known = word.is_lower and _is_known(word)
    if mark is None or not known or name.tag_ not in NAMING or before.head != name or before.i <= mark.i:
        return
    attach(word, name.head, name.dep_ if name.dep_ in ("acl", "advcl", "ccomp") else "ccomp")
    make_past(word)
    attach(mark, word, "mark")
    attach(name, word, "dobj")
    attach(before, word, "nsubj")


def _is_known(word: Token) -> bool:
    """Whether a word has the form of a past tense of a verb that the frames know."""
    return any(lemma in index() for lemma in verb_lemmas(word.lower_))


def _is_alone(word: Token) -> bool:
    """Whether no other word of its sentence is a finite verb."""
    return not any(other.tag_ in FINITE for other in word.sent if other != word)


def _before(word: Token) -> Token:
    """The word before in the sentence, or the word itself where it opens that."""
    return word.nbor(-1) if word.i > word.sent.start else word


def _is_past(token: Token) -> bool:
    """Whether a participle before a name is the verb that a full sentence lacks: "a ban on oil alarmed B"."""
    name, root = token.head, token.sent.root
    if token.dep_ != "amod" or name.tag_ not in NAMING or not token.lower_.endswith("ed"):
        return False
    between = token.doc[token.i + 1 : name.i]
    after_noun = token.i > root.i and token.nbor(-1).tag_ in ("NN", "NNS")
    return (
        after_noun
        and token.nbor(-1) != root
        and root.pos_ == "NOUN"
        and token.sent[-1].text == "."
        and all(word.tag_ in NAMING for word in between)
        and _is_alone(token)
    )


def _raise_past(verb: Token) -> None:
    """Make a participle the verb of its sentence: the head of all is its subject, the name its object."""
    name, root = verb.head, verb.sent.root
    before = verb.nbor(-1)
    if before.head == name:
        attach(before, name.head, name.dep_)
    verb.head = verb
    verb.tag_, verb.pos_, verb.dep_ = "VBD", "VERB", "ROOT"
    attach(root, verb, "nsubj")
    attach(name, verb, "dobj")
    for word in list(name.lefts):
        if word.i < verb.i:
            attach(word, before, "dep")


def _is_tensed(word: Token) -> bool:
    """Whether a past tense between a name and a noun is the verb of both: "A hit posts in B"."""
    noun, name = _governed(word), _before(word)
    return noun == noun.sent.root and name.tag_ in NAMING and name.head in (noun, word) and _is_alone(word)


def _governed(word: Token) -> Token:
    """The noun that a word modifies, or that its noun owns."""
    return word.head.head if word.head.dep_ == "poss" else word.head


def _raise_tensed(verb: Token) -> None:
    """Make a past tense the verb of its sentence: the name before it is its subject, the noun its object."""
    noun, name = _governed(verb), verb.nbor(-1)
    attach(verb, verb, "ROOT")
    make_past(verb)
    for child in list(noun.children):
        if child.i < name.i:
            attach(child, name, child.dep_)
        elif child.is_punct and child.i > noun.i:
            attach(child, verb, "punct")
    attach(name, verb, "nsubj")
    attach(noun, verb, "dobj")


def _is_predicate(word: Token) -> bool:
    """Whether a participle opens what was taken for a second name of the first: "A, in May, severed ties"."""
    noun, root = word.head, word.sent.root
    named = noun.dep_ == "appos" and noun.head == root and root.tag_ in NAMING and noun.tag_ not in NAMING
    opens = word.i == noun.left_edge.i and word.i > root.i + 1 and word.nbor(-1).text == ","
    alone = word.tag_ not in FINITE and _is_alone(word) and word.sent[-1].text == "."
    return named and opens and alone and _is_known(word)


def _raise_predicate(verb: Token) -> None:
    """Make a participle the verb of its sentence: the first name is the subject, the noun its object."""
    noun, root = verb.head, verb.sent.root
    attach(verb, verb, "ROOT")
    make_past(verb)
    attach(root, verb, "nsubj")
    attach(noun, verb, "dobj")


def _judging(word: Token) -> Token | None:
    """The verb that tells of a claim what its content was taken into: "a claim that A armed B was denied"."""
    name, verb = word.head, word.head.head
    opened = verb.dep_ == "acl" and any(
        child.lower_ == "that" for child in verb.children if child.dep_ == "mark"
    )
    subject = name.dep_ in ("nsubj", "nsubjpass") and name.tag_ in NAMING and name.i == word.i + 1
    known = _is_known(word)
    before = _before(word)
    return verb if opened and subject and known and before.tag_ in NAMING else None


def _part_content(word: Token, verb: Token) -> None:
    """Give a claim its verb, and its content the rest: what is done by whom to whom."""
    noun, name, doer = verb.head, word.head, word.nbor(-1)
    mark = next(child for child in verb.children if child.dep_ == "mark")
    dep = name.dep_
    _put_above(verb, noun, dep)
    make_past(word)
    attach(word, noun, "acl")
    attach(mark, word, "mark")
    attach(doer, word, "nsubj")
    attach(name, word, "dobj")


def _taken_between(word: Token) -> Token | None:
    """The name between two verbs of which the second was lost: "the news that A invaded B shocked C"."""
    first = word.head.head
    between = [*word.lefts, *word.head.lefts]
    name = next((child for child in between if child.i == word.i - 1 and child.tag_ in NAMING), None)
    opened = first.dep_ in ("acl", "relcl") and any(child.lower_ in ("that", "to") for child in first.lefts)
    lost = word.head.dep_ == "dobj" and word.lower_.endswith("ed") and opened
    return name if lost and name is not None and name.left_edge.i == first.i + 1 else None


def _part_judgement(word: Token, name: Token) -> None:
    """Make the second verb that of the noun whose content the first one tells."""
    first, last = word.head.head, word.head
    make_past(word)
    _put_above(word, first.head, "nsubj")
    attach(name, first, "dobj")
    attach(last, word, "dobj")


def _put_above(verb: Token, noun: Token, dep: str) -> None:
    """Make a verb that stood under a noun the one whose subject it is."""
    above, place = (verb, "ROOT") if noun.head == noun else (noun.head, noun.dep_)
    attach(verb, above, place)
    attach(noun, verb, dep)


def _is_said(word: Token) -> bool:
    """Whether a participle after a name is the verb of what somebody says: "says B trained fighters"."""
    noun = word.head
    opened = any(child.lower_ == "that" for child in noun.lefts)
    if (
        noun.dep_ not in ("dobj", "ccomp")
        or (noun.head.lemma_ not in contact_verbs() and not (opened and tells(noun.head)))
        or not word.lower_.endswith("ed")
    ):
        return False
    name = word.nbor(-1)
    near = name.head in (noun, word, noun.head) and name.dep_ in MODIFYING | {"nsubj"}
    return noun.head.i < name.i < noun.i and name.tag_ in NAMING and near


def _raise_said(verb: Token) -> None:
    """Make a participle the verb of what is said: the name before it is its subject, the noun its object."""
    noun, name = verb.head, verb.nbor(-1)
    joined = [w for w in verb.doc[verb.i + 2 : noun.i] if w.nbor(-1).dep_ == "cc" and w.head in (verb, noun)]
    attach(verb, noun.head, "ccomp")
    for child in list(noun.lefts):
        if child.i < name.i:
            attach(child, name, child.dep_)
    attach(name, verb, "nsubj")
    attach(noun, joined[-1] if joined else verb, "dobj")
    make_past(verb)
    for word in joined:
        make_past(word)
        attach(word, verb, "conj")


def _raise_with_auxiliary(verb: Token) -> None:
    """Make an adjective that has an auxiliary the verb of what is said: "said A had armed B"."""
    name = verb.head
    attach(verb, name.head, "ccomp" if name.dep_ == "dobj" and tells(name.head) else "advcl")
    make_past(verb)
    attach(name, verb, "dobj")
    for that in [word for word in verb.lefts if word.lower_ == "that"]:
        hang_report(that)


def _follows_have(word: Token) -> bool:
    """Whether a participle between "have" and a name is the verb of both: "is said to have armed B"."""
    have, name = _before(word), word.head
    known = _is_known(word)
    return (
        have.lemma_ == "have" and name.dep_ == "dobj" and name.head == have and known and name.tag_ in NAMING
    )


def _raise_after_have(verb: Token) -> None:
    """Make a participle the verb in the place of its auxiliary, and the name after it its object."""
    have, name = verb.nbor(-1), verb.head
    above, dep = (verb, "ROOT") if have.head == have else (have.head, have.dep_)
    attach(verb, above, dep)
    make_past(verb)
    verb.tag_ = "VBN"
    for child in list(have.children):
        attach(child, verb, child.dep_)
    attach(name, verb, "dobj")
    attach(have, verb, "aux")


def _follows_object(word: Token) -> bool:
    """Whether a participle between "and" and a state is a second verb: "had bombed B and armed C"."""
    name, first = word.head, word.head.head
    joined = word.i == name.i - 1 and word.i > word.sent.start and word.nbor(-1).dep_ == "cc"
    state = name.tag_ in NAMING and name.ent_type_ == "GPE" and name.dep_ == "conj"
    known = _is_known(word)
    return joined and state and known and first.dep_ == "dobj" and first.head.tag_ in ("VBD", "VBN")


def _raise_after_object(word: Token) -> None:
    """Make a participle the second verb of what somebody did, and the state after it its object."""
    name, verb = word.head, word.head.head.head
    make_past(word)
    attach(word, verb, "conj")
    attach(name, word, "dobj")


def _follows_acronym(word: Token) -> bool:
    """Whether a participle follows an acronym that the parser took for a verb: "ECOWAS lifted curbs"."""
    noun, first = word.head, word.sent[0]
    opens = word.i == first.i + 1 and first.is_upper and len(first) > 2 and first.dep_ == "ROOT"
    return opens and noun.dep_ == "dobj" and noun.head == first and word.lower_.endswith("ed")


def _raise_after_acronym(verb: Token) -> None:
    """Make a participle the verb of its sentence: the acronym is its subject, the noun its object."""
    name, noun = verb.sent[0], verb.head
    make_past(verb)
    attach(verb, verb, "ROOT")
    for child in list(name.children):
        attach(child, verb, child.dep_)
    attach(noun, verb, "dobj")
    attach(name, verb, "nsubj")
    name.tag_, name.pos_ = "NNP", "PROPN"


def raise_second(word: Token) -> None:
    """Make the second of two joined verbs one that was taken for a modifier: "A trained and armed B"."""
    noun = word.head
    if word.i < word.sent.start + 2 or noun.dep_ != "conj":
        return
    verb, joint = word.nbor(-2), word.nbor(-1)
    if not word.lower_.endswith("ed" if word.tag_ != "NNS" else "s") or (word.tag_ == "NNS") != (
        verb.tag_ == "VBZ"
    ):
        return
    transitive = verb.tag_ in FINITE and not any(child.dep_ in _GOVERNED for child in verb.children)
    if joint.dep_ != "cc" or noun.head != verb or not transitive or any(w.i < word.i for w in noun.lefts):
        return
    if word.tag_ == "NNS":
        word.tag_, word.pos_ = "VBZ", "VERB"
    else:
        make_past(word)
    attach(word, verb, "conj")
    attach(noun, word, "dobj")
