"""Takes nouns; makes those that must be verbs, by word order, the heads of their clauses."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from ingest.claims.cues import status_cues
from ingest.claims.cues.lists import helping
from ingest.claims.mending.words import (
    FINITE,
    HEADS,
    MODIFYING,
    NAMING,
    PHRASE,
    attach,
    done_to,
    is_office,
    tells,
)
from ingest.claims.repair import clause_words
from ingest.claims.syntax.words import children
from ingest.frames import index

_MISREAD: Final = MODIFYING | {"appos", "ROOT", "nsubj", "dobj", "conj", "pobj", "npadvmod"}
_CLAUSAL: Final = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl"})
_OWNED: Final = frozenset({"poss", "det", "amod", "nummod"})


def _subjects(token: Token) -> tuple[Token, ...]:
    """The names that stand before a noun as its subject would, none where it is no verb.

    One takes a verb in "-s", and without it there are two: "India, Pakistan exchange fire".
    """
    start = token.sent.start
    if token.i == start or token.i + 1 >= token.sent.end or token.dep_ not in _MISREAD:
        return ()
    last = token.nbor(-1)
    if last.dep_ not in MODIFYING | {"nsubj"}:
        return ()
    if not _is_name(last):
        return (last,) if last.tag_ == "NN" and _is_sentence(token) else ()
    if token.nbor(1).pos_ not in PHRASE - {"PART"} and not _is_sentence(token):
        return ()
    first = last
    while first.i > start and _is_name(first.nbor(-1)):
        first = first.nbor(-1)
    listed = first.i - 2 >= start and first.nbor(-1).text in (",", "and") and _is_name(first.nbor(-2))
    if token.tag_ != "NN":
        return (last,)
    return (first.nbor(-2), last) if listed else ()


def _subject_before_aside(token: Token) -> tuple[Token, ...]:
    """The name before an aside that says who says so: "A, according to B, ships oil to C".

    A verb in "-s" that has the token, a plural, for its subject is a noun: "ships drones".
    """
    start = token.sent.start
    if token.i < start + 4 or token.i + 1 >= token.sent.end:
        return ()
    after = token.nbor(1)
    disagrees = token.tag_ == "NNS" and after.tag_ == "VBZ" and token.head == after and token.dep_ == "nsubj"
    if after.pos_ not in PHRASE - {"PART"} and not disagrees:
        return ()
    aside = _aside(token)
    if not aside or aside[0].i < start + 2:
        return ()
    says = aside[0].lower_ == "according" or any(
        o.says for o in status_cues().verbs.get(aside[-1].lemma_, ())
    )
    name = aside[0].nbor(-2)
    if not says or not _is_name(name) or any(word.tag_ in FINITE for word in token.doc[start : name.i]):
        return ()
    first = name
    while first.i > start and _is_name(first.nbor(-1)):
        first = first.nbor(-1)
    opens = first.i == start or (first.i == start + 1 and first.nbor(-1).pos_ == "DET")
    if not opens:
        return ()
    if disagrees:
        after.tag_, after.pos_ = "NNS", "NOUN"
    return (name,)


def _aside(token: Token) -> list[Token]:
    """The words between the comma right before a word and the comma before that."""
    words = list(token.doc[token.sent.start : token.i])
    commas = [at for at, word in enumerate(words) if word.text == ","]
    return words[commas[-2] + 1 : -1] if len(commas) > 1 and commas[-1] == len(words) - 1 else []


def _is_other_verb(word: Token, token: Token) -> bool:
    """Whether a clause has a verb already, which is not joined to the one that is sought."""
    return word.tag_ in FINITE and word != token and not (word.dep_ == "conj" and word.head == token)


def _is_name(word: Token) -> bool:
    return word.tag_ in NAMING or (word.tag_ == "NN" and word.text[:1].isupper())


def _is_sentence(token: Token) -> bool:
    """Whether a noun that names no act, or follows who acts, heads a full sentence: "Its army fights."."""
    names_act = any(entry.part_of_speech == "noun" for entry in index().get(token.lemma_, ()))
    acted = not names_act or is_office(token.nbor(-1))
    return token.tag_ == "NNS" and token.dep_ == "ROOT" and token.sent[-1].text == "." and acted


def _clause(token: Token, subjects: tuple[Token, ...]) -> Iterator[Token]:
    yield from clause_words(token)
    if len(subjects) > 1:
        yield from token.sent


def raise_noun(token: Token) -> None:
    """Make a noun the verb that its sentence has instead, if word order shows who acts by it."""
    subjects = _subjects(token) or _subject_before_aside(token)
    if subjects and not any(_is_other_verb(word, token) for word in _clause(token, subjects)):
        _raise(token, subjects)


def is_transitive(noun: Token) -> bool:
    """Whether a plural has a subject and an object, and so is a verb: "A no longer arms B"."""
    around = {child.dep_ for child in noun.children}
    return noun.tag_ == "NNS" and noun.dep_ in _CLAUSAL and {"nsubj", "dobj"} <= around


def raise_said(noun: Token) -> bool:
    """Make a plural the verb of what is said: "A says B arms the rebels". False where it is none."""
    says, name = noun.head, noun.nbor(-1) if noun.i > noun.sent.start else noun
    thing = next(children(noun, "appos"), None)
    said = noun.dep_ == "dobj" and tells(says) and name.left_edge.i == says.i + 1
    if not said or thing is None or name.dep_ != "compound" or thing.left_edge.i != noun.i + 1:
        return False
    noun.tag_, noun.pos_, noun.dep_ = "VBZ", "VERB", "ccomp"
    attach(name, noun, "nsubj")
    attach(thing, noun, "dobj")
    return True


def lend_subject(verb: Token) -> None:
    """Make the name that was joined to a verb its subject: "Iran arms Syria"."""
    joined = [child for child in verb.lefts if child.i == verb.i - 1 and child.dep_ == "compound"]
    if joined and not any(child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in verb.children):
        joined[0].dep_ = "nsubj"


def _raise(verb: Token, subjects: tuple[Token, ...]) -> None:
    """Make a noun the verb of its clause: the names before are its subject, what follows its object."""
    doc, run = verb.doc, done_to(verb)
    object_ = next((word for word in reversed(run) if word.pos_ in HEADS), None)
    group = [*doc[subjects[0].left_edge.i : verb.i], verb, *run]
    outer = next(word for word in group if word.head == word or word.head not in group)
    above, dep = outer.head, outer.dep_
    top = verb.sent.root
    aside = _aside(verb)
    loose = [word for word in group if word.head in (verb, *run) and word not in (verb, object_)]
    verb.head = verb
    verb.tag_, verb.pos_, verb.dep_ = ("VBZ" if verb.tag_ != "NN" else "VBP"), "VERB", "ROOT"
    if object_ is not None:
        attach(object_, verb, "dobj")
    attach(subjects[0], verb, "nsubj")
    for word in [child for child in verb.lefts if child.i < subjects[0].i and child.dep_ in _OWNED]:
        attach(word, subjects[0], word.dep_)
    for other in subjects[1:]:
        attach(other, subjects[0], "conj")
    for word in loose:
        if word not in subjects:
            attach(word, subjects[-1] if word.i < verb.i else object_ or verb, word.dep_)
    for word in aside:
        if word.head not in aside:
            attach(word, verb, word.dep_)
    if dep == "appos":
        attach(top, verb, "prep" if top.pos_ == "ADP" else "dep")
    elif above != outer:
        attach(verb, above, "ccomp" if above.pos_ in ("VERB", "AUX") else dep)


def raise_bare(verb: Token) -> None:
    """Make the verb of a wish one that was taken into its object: "requested that B arrest rebels"."""
    noun = verb.head
    if noun.dep_ == "dobj" and noun.head.lemma_ in helping():
        _raise_helped(verb)
        return
    mark = next((child for child in noun.lefts if child.dep_ == "mark"), None)
    if mark is None or noun.dep_ != "dobj" or not any(child.dep_ == "nsubj" for child in verb.lefts):
        return
    attach(verb, noun.head, "ccomp")
    attach(mark, verb, "mark")
    attach(noun, verb, "dobj")


def _raise_helped(verb: Token) -> None:
    """Make a bare verb what somebody is helped to do: "helps B evade sanctions"."""
    noun, name = verb.head, verb.doc[max(verb.i - 1, verb.sent.start)]
    if name.tag_ in NAMING and name.head in (verb, noun) and name.dep_ in MODIFYING:
        verb.tag_, verb.pos_ = "VB", "VERB"
        attach(verb, noun.head, "ccomp")
        attach(name, verb, "nsubj")
        attach(noun, verb, "dobj")


def raise_wish(word: Token) -> None:
    """Make the last word of a wish the verb that it is: "demanded that Sweden apologise"."""
    name = word.nbor(-1) if word.i > word.sent.start + 1 else word
    that = any(child.dep_ == "mark" for child in word.lefts)
    if that and name.head == word and name.tag_ in NAMING and name.dep_ in MODIFYING:
        word.tag_, word.pos_ = "VB", "VERB"
        name.dep_ = "nsubj"


def raise_left_out(verb: Token) -> None:
    """Make the verb of what is not done one that was taken for a noun: "rather than bomb B, A sent ..."."""
    noun = verb.head
    if noun.dep_ == "dobj" and noun.head.lemma_ in helping() and noun.tag_ in NAMING:
        _raise_helped(verb)
        return
    main = verb.sent.root
    opening = [word.lower_ for word in verb.doc[verb.sent.start : verb.i]]
    if opening != ["rather", "than"] or main.tag_ not in FINITE:
        return
    verb.tag_, verb.pos_ = "VB", "VERB"
    name = verb.head
    if verb.dep_ != "compound" or name.tag_ not in NAMING:
        return
    doer = next((child for child in name.children if child.dep_ == "conj"), None)
    if doer is not None and all(child == name for child in main.lefts if child.dep_ == "nsubj"):
        attach(doer, main, "nsubj")
    attach(verb, main, "advcl")
    attach(verb.nbor(-1), verb, "mark")
    attach(verb.nbor(-2), verb, "advmod")
    attach(name, verb, "dobj")


def is_second_of_pair(word: Token, verbs: frozenset[int]) -> bool:
    """Whether a name and what follows have two verbs in "-s" between them: "A funds and arms B's men"."""
    if word.i < word.sent.start + 3 or word.i + 2 >= word.sent.end or word.nbor(-1).lower_ != "and":
        return False
    first, name, after = word.nbor(-2), word.nbor(-3), word.nbor(1)
    lost = "NNS" in (first.tag_, word.tag_) and {first.tag_, word.tag_} <= {"NNS", "VBZ"}
    known = first.lemma in verbs and word.lemma in verbs
    if not (lost and known and name.tag_ in NAMING and after.ent_type_ in ("NORP", "GPE")):
        return False
    done = done_to(word)
    following = word.doc[done[-1].i + 1] if done[-1].i + 1 < word.sent.end else word
    others = (other for other in clause_words(word) if other not in (first, word))
    return (
        done[-1].pos_ in HEADS
        and following.tag_ not in FINITE
        and not any(other.tag_ in FINITE for other in others)
    )


def raise_pair(second: Token) -> None:
    """Make two words the verbs that they are: the name before does both to what follows."""
    first, name, done = second.nbor(-2), second.nbor(-3), done_to(second)
    group = [name, first, second.nbor(-1), second, *done]
    outer = next(word for word in group if word.head == word or word.head not in group)
    above, dep = outer.head, outer.dep_
    loose = [child for word in (first, second) for child in word.children if child not in group]
    loose += [child for child in done[-1].children if child not in group and child.i < name.i]
    first.head = first
    for verb in (first, second):
        verb.tag_, verb.pos_ = "VBZ", "VERB"
    first.dep_ = "ROOT"
    if above != outer:
        attach(first, above, dep)
    attach(second, first, "conj")
    attach(second.nbor(-1), first, "cc")
    attach(name, first, "nsubj")
    attach(done[-1], second, "dobj")
    for word in done[:-1]:
        if word.head not in done:
            attach(word, done[-1], word.dep_)
    for child in loose:
        attach(child, first, child.dep_)
