"""Takes a parsed document; gives it back with verbs as verbs that the parser took for nouns, by word order.

A small parser reads the headlines "UN sanctions North Korean banks" and "India, Pakistan exchange fire" as
noun phrases, and so it does "A, according to B, ships oil to C" and "A ban on exports of oil alarmed B". Whom
they name is then lost as well, so that this comes before mentions are linked.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from ingest.claims.cues import load, status_cues, urging
from ingest.claims.repair import clause_words, verb_lemmas
from ingest.claims.syntax.words import children, is_inverted
from ingest.entities.cues import cues
from ingest.frames import index
from ingest.languages import by_language

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NOUNS: Final = frozenset(map(get_string_id, ("NN", "NNS", "NNPS", "VBZ")))
_TAKEN: Final = frozenset(map(get_string_id, ("VBN", "VBD", "JJ")))
_BARE: Final = get_string_id("VB")
_CLAUSE: Final = get_string_id("acl")
_GERUND: Final = get_string_id("pcomp")
_AUXILIARY: Final = get_string_id("aux")
_PLURAL: Final = get_string_id("NNS")
_SINGULAR: Final = get_string_id("NN")
_BEFORE_NOUN: Final = frozenset(map(get_string_id, ("nmod", "compound")))
_JOINED: Final = get_string_id("conj")
_CLAUSES: Final = frozenset(map(get_string_id, ("conj", "ccomp", "advcl")))
_APPOSED: Final = get_string_id("appos")
_COMPOUND: Final = get_string_id("compound")
_ADVERBIAL: Final = get_string_id("advcl")
_MODIFIER: Final = get_string_id("amod")
_NAME: Final = get_string_id("NNP")
_PRONOUN: Final = get_string_id("PRP")
_SUBJECT: Final = get_string_id("nsubj")
_BEFORE: Final = frozenset(map(get_string_id, ("nsubj", "npadvmod")))
_MODIFYING: Final = frozenset({"compound", "nmod", "amod"})
_MISREAD: Final = _MODIFYING | {"appos", "ROOT", "nsubj", "dobj", "conj", "pobj", "npadvmod"}
_NAMING: Final = frozenset({"NNP", "NNPS"})
_PHRASE: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "ADJ", "DET", "PART"})
_HEADS: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_SAYING: Final = frozenset({"say", "claim", "believe", "think", "insist", "allege", "argue"})
_DAYS: Final = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_INVERTED: Final = frozenset({"should", "had", "were"})
_OWNED: Final = frozenset({"poss", "det", "amod", "nummod"})
_CHARGING: Final = frozenset({"accuse", "suspect", "convict"})
_SPOKEN: Final = frozenset({"ACCUSES", "REJECTS", "DEMANDS"})
_OWN: Final = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "mark"})
_GOVERNED: Final = frozenset({"dobj", "ccomp", "xcomp", "nsubjpass", "auxpass", "advcl"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})


@by_language
def _verbs() -> frozenset[int]:
    """The hashes of the lemmas that a verb triggers a frame by."""
    lemmas = (lemma for lemma, entries in index().items() if any(e.part_of_speech == "verb" for e in entries))
    return frozenset(map(get_string_id, lemmas))


@by_language
def _wrong() -> Mapping[int, str]:
    """The right lemmas by the hashes of wrong ones."""
    return MappingProxyType(
        {get_string_id(wrong): right for wrong, right in load("syntax.yaml")["lemmas"].items()}
    )


def mended(doc: Doc) -> Doc:
    """The document with its lost verbs found, and names joined to the nouns that they name."""
    wrong, lemmas = _wrong(), cast("NDArray[np.uint64]", doc.to_array("LEMMA")).tolist()
    for at in [at for at, lemma in enumerate(lemmas) if lemma in wrong and doc[at].pos_ == "VERB"]:
        _set_lemma(doc[at], wrong[lemmas[at]])
    verbs, rows = _verbs(), cast("NDArray[np.uint64]", doc.to_array(["TAG", "LEMMA", "DEP"])).tolist()
    for mend, at in [(mend, at) for at, row in enumerate(rows) if (mend := _mend_of(row, verbs)) is not None]:
        mend(doc[at])
    for at in [at for at, (tag, lemma, _) in enumerate(rows) if tag in _NOUNS and lemma in verbs]:
        token = doc[at]
        if _is_second_of_pair(token, verbs):
            _raise_pair(token)
            continue
        if token.tag_ == "VBZ" and token.dep_ not in _MODIFYING:
            _lend_subject(token)
            continue
        subjects = _subjects(token) or _subject_before_aside(token)
        if subjects and not any(_is_other_verb(word, token) for word in _clause(token, subjects)):
            _raise(token, subjects)
    return doc


def _mend_of(row: tuple[int, int, int], verbs: frozenset[int]) -> Callable[[Token], None] | None:
    """What may have to be mended at a word with this tag, lemma and dependency."""
    tag, lemma, dep = row
    if tag == _NAME and dep in _BEFORE:
        return _join_to_its_noun
    if tag == _NAME and dep in (_COMPOUND, _APPOSED):
        return _part_from_day if dep == _COMPOUND else _join_to_list
    if tag in _TAKEN and dep == _MODIFIER:
        return _raise_modifier
    if tag == _PLURAL and dep in _BEFORE_NOUN and lemma in verbs:
        return _raise_second
    if tag == _SINGULAR and dep in (_COMPOUND, _ADVERBIAL) and lemma in verbs:
        return _raise_left_out
    if tag == _BARE and dep in (_CLAUSE, _COMPOUND):
        return _hang_on_its_noun if dep == _CLAUSE else _raise_bare
    if tag == _PRONOUN and dep == _SUBJECT:
        return _hang_contact_clause
    if dep == _AUXILIARY:
        return _turn_condition
    if dep == _GERUND:
        return _hang_charge
    return _join_verb if dep in _CLAUSES and lemma in verbs else None


def _hang_contact_clause(pronoun: Token) -> None:
    """Make what is only said of a noun a clause of it: "A sanctioned firms it says arm B"."""
    says, noun = pronoun.head, pronoun.doc[max(pronoun.i - 1, pronoun.sent.start)]
    if noun.pos_ not in _HEADS or says.i != pronoun.i + 1 or says.lemma_ not in _SAYING:
        return
    act = next((clause for clause in says.lefts if clause.dep_ == "ccomp" and clause.is_ancestor(noun)), None)
    held = any(clause.dep_ == "ccomp" and not any(children(clause, "nsubj")) for clause in says.rights)
    if act is None or not held:
        return
    above, dep = says.head, says.dep_
    for word in [word for word in says.children if word.is_punct]:
        _attach(word, act, "punct")
    _attach(act, act if above == says else above, dep)
    _attach(says, noun, "relcl")


def _raise_modifier(word: Token) -> None:
    """Make what was taken for an adjective the verb that it is, if it is one."""
    if word.tag_ in ("VBN", "VBD") and _is_past(word):
        _raise_past(word)
    elif _is_said(word):
        _raise_said(word)
    elif _follows_object(word):
        _raise_after_object(word)
    else:
        _raise_second(word)


def _subjects(token: Token) -> tuple[Token, ...]:
    """The names that stand before a noun as its subject would, none where it is no verb.

    One takes a verb in "-s", and without it there are two: "India, Pakistan exchange fire".
    """
    start = token.sent.start
    if token.i == start or token.i + 1 >= token.sent.end or token.dep_ not in _MISREAD:
        return ()
    last = token.nbor(-1)
    if last.dep_ not in _MODIFYING | {"nsubj"}:
        return ()
    if not _is_name(last):
        return (last,) if last.tag_ == "NN" and _is_sentence(token) else ()
    if token.nbor(1).pos_ not in _PHRASE - {"PART"} and not _is_sentence(token):
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
    if after.pos_ not in _PHRASE - {"PART"} and not disagrees:
        return ()
    aside = _aside(token)
    if not aside or aside[0].i < start + 2:
        return ()
    says = aside[0].lower_ == "according" or any(
        o.says for o in status_cues().verbs.get(aside[-1].lemma_, ())
    )
    name = aside[0].nbor(-2)
    if not says or not _is_name(name) or any(word.tag_ in _FINITE for word in token.doc[start : name.i]):
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
    return word.tag_ in _FINITE and word != token and not (word.dep_ == "conj" and word.head == token)


def _is_name(word: Token) -> bool:
    return word.tag_ in _NAMING or (word.tag_ == "NN" and word.text[:1].isupper())


def _is_sentence(token: Token) -> bool:
    """Whether a noun that names no act, or follows who acts, heads a full sentence: "Its army fights."."""
    names_act = any(entry.part_of_speech == "noun" for entry in index().get(token.lemma_, ()))
    acted = not names_act or _is_office(token.nbor(-1))
    return token.tag_ == "NNS" and token.dep_ == "ROOT" and token.sent[-1].text == "." and acted


def _clause(token: Token, subjects: tuple[Token, ...]) -> Iterator[Token]:
    yield from clause_words(token)
    if len(subjects) > 1:
        yield from token.sent


def _lend_subject(verb: Token) -> None:
    """Make the name that was joined to a verb its subject: "Iran arms Syria"."""
    joined = [child for child in verb.lefts if child.i == verb.i - 1 and child.dep_ == "compound"]
    if joined and not any(child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in verb.children):
        joined[0].dep_ = "nsubj"


def _raise(verb: Token, subjects: tuple[Token, ...]) -> None:
    """Make a noun the verb of its clause: the names before are its subject, what follows its object."""
    doc, run = verb.doc, _done_to(verb)
    object_ = next((word for word in reversed(run) if word.pos_ in _HEADS), None)
    group = [*doc[subjects[0].left_edge.i : verb.i], verb, *run]
    outer = next(word for word in group if word.head == word or word.head not in group)
    above, dep = outer.head, outer.dep_
    top = verb.sent.root
    aside = _aside(verb)
    loose = [word for word in group if word.head in (verb, *run) and word not in (verb, object_)]
    verb.head = verb
    verb.tag_, verb.pos_, verb.dep_ = ("VBZ" if verb.tag_ != "NN" else "VBP"), "VERB", "ROOT"
    if object_ is not None:
        _attach(object_, verb, "dobj")
    _attach(subjects[0], verb, "nsubj")
    for word in [child for child in verb.lefts if child.i < subjects[0].i and child.dep_ in _OWNED]:
        _attach(word, subjects[0], word.dep_)
    for other in subjects[1:]:
        _attach(other, subjects[0], "conj")
    for word in loose:
        if word not in subjects:
            _attach(word, subjects[-1] if word.i < verb.i else object_ or verb, word.dep_)
    for word in aside:
        if word.head not in aside:
            _attach(word, verb, word.dep_)
    if dep == "appos":
        _attach(top, verb, "prep" if top.pos_ == "ADP" else "dep")
    elif above != outer:
        _attach(verb, above, "ccomp" if above.pos_ in ("VERB", "AUX") else dep)


def _join_to_its_noun(name: Token) -> None:
    """Make a name that stands as a second subject say who the first is: "Serbia's ally Hungary voted"."""
    first = name.left_edge
    noun = first.nbor(-1) if first.i > name.sent.start else first
    owned = any(child.dep_ == "poss" for child in noun.children)
    if noun.tag_ == "NN" and noun.dep_ == "nsubj" and noun.head == name.head and owned:
        _attach(name, noun, "appos")


def _join_to_list(name: Token) -> None:
    """Make a name the next of a list that was taken for an apposition: "Mali, Niger and Chad agreed"."""
    listed = any(
        child.dep_ == "cc" or (child.dep_ == "conj" and child.pos_ == "PROPN") for child in name.children
    )
    if name.head.pos_ == "PROPN" and listed:
        name.dep_ = "conj"


def _part_from_day(day: Token) -> None:
    """Make a name after a day the subject of the verb after it: "On Friday Tehran blamed Washington"."""
    name, verb = day.head, day.sent.root
    named = day.lower_ in _DAYS and name.i == day.i + 1 and name.dep_ == "pobj" and name.head.i < day.i
    if named and verb.tag_ in _FINITE and verb.i > name.i and not any(c.dep_ in _OWN for c in verb.children):
        _attach(day, name.head, "pobj")
        _attach(name, verb, "nsubj")


def _is_past(token: Token) -> bool:
    """Whether a participle before a name is the verb that a full sentence lacks: "a ban on oil alarmed B"."""
    name, root = token.head, token.sent.root
    if token.dep_ != "amod" or name.tag_ not in _NAMING or not token.lower_.endswith("ed"):
        return False
    between = token.doc[token.i + 1 : name.i]
    after_noun = token.i > root.i and token.nbor(-1).tag_ in ("NN", "NNS")
    return (
        after_noun
        and token.nbor(-1) != root
        and root.pos_ == "NOUN"
        and token.sent[-1].text == "."
        and all(word.tag_ in _NAMING for word in between)
        and not any(word.tag_ in _FINITE for word in token.sent if word != token)
    )


def _raise_past(verb: Token) -> None:
    """Make a participle the verb of its sentence: the head of all is its subject, the name its object."""
    name, root = verb.head, verb.sent.root
    before = verb.nbor(-1)
    if before.head == name:
        _attach(before, name.head, name.dep_)
    verb.head = verb
    verb.tag_, verb.pos_, verb.dep_ = "VBD", "VERB", "ROOT"
    _attach(root, verb, "nsubj")
    _attach(name, verb, "dobj")
    for word in list(name.lefts):
        if word.i < verb.i:
            _attach(word, before, "dep")


def _set_lemma(verb: Token, lemma: str) -> None:
    """Give a verb its lemma, unless its form is of the other verb: "hopped" is no "hoped"."""
    end = len(verb.lemma_)
    if verb.lower_[end : end + 1] != verb.lemma_[-1]:
        verb.lemma_ = lemma


def _join_verb(verb: Token) -> None:
    """Part two sentences that "and" joins: "A sold arms to B and C bought oil", "A bombed B and C left"."""
    bare = verb.tag_ in _FINITE and not any(
        child.dep_ in ("aux", "auxpass", "mark") for child in verb.children
    )
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if bare and subject is None and _is_after_joined_name(verb) and verb.nbor(-1).head != verb:
        _attach(verb.nbor(-1), verb, "nsubj")
        verb.dep_ = "conj"
    elif bare and verb.dep_ == "ccomp" and verb.head.i < verb.i:
        _part(verb.head, subject, verb)
    elif bare and verb.dep_ == "ccomp":
        _part(verb, next((c for c in verb.head.lefts if c.dep_ == "nsubj" and c.i > verb.i), None), verb.head)
    elif verb.dep_ == "conj":
        _raise_second_act(verb)


def _is_after_joined_name(verb: Token) -> bool:
    """Whether a name stands right before a verb that "and" joins to another name."""
    name = verb.nbor(-1) if verb.i > verb.sent.start else verb
    before = name.left_edge.nbor(-1) if name.left_edge.i > verb.sent.start else name
    return name.dep_ == "conj" and name.tag_ in _NAMING and before.dep_ == "cc"


def _part(first: Token, named: Token | None, second: Token) -> None:
    """Give the first of two verbs the first of two joined names as its object, if it lacks one."""
    joined = named is not None and _is_after_joined_name(second) and second.nbor(-1).head == named
    takes = first.lemma in _verbs() and first.lemma_ not in status_cues().verbs
    if named is None or not joined or not takes or any(child.dep_ == "dobj" for child in first.children):
        return
    if named.left_edge.i != first.i + 1 or first.tag_ not in _FINITE:
        return
    if first.dep_ == "ccomp" and first.head == second:
        first.head, first.dep_ = (first, "ROOT") if second.head == second else (second.head, second.dep_)
    _attach(second, first, "conj")
    _attach(second.nbor(-1), second, "nsubj")
    _attach(named, first, "dobj")


def _raise_second_act(verb: Token) -> None:
    """Join what somebody does by words to his saying: "said its acts were lawful and blamed B".

    What has a tense is not joined to an infinitive: "told B's troops to leave and refused ...".
    """
    first = verb.head
    asked = first.tag_ == "VB" and any(
        child.lower_ == "to" for child in first.children if child.dep_ == "aux"
    )
    if asked and verb.tag_ in ("VBD", "VBZ") and first.head.tag_ == verb.tag_ and first.dep_ == "xcomp":
        _attach(verb, first.head, "conj")
        return
    saying = first.head
    subject = next((child for child in first.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    acts = any(
        entry.part_of_speech == "verb" and entry.frame.kind in _SPOKEN for entry in index()[verb.lemma_]
    )
    same = first.dep_ == "ccomp" and saying.tag_ == verb.tag_ and verb.tag_ in ("VBD", "VBZ")
    thing = subject is not None and subject.tag_ in ("NN", "NNS") and not _is_office(subject)
    if acts and same and thing and not any(child.dep_ in _OWN for child in verb.children):
        _attach(verb, saying, "conj")


def _hang_charge(gerund: Token) -> None:
    """Hang what somebody is accused of on the verb: "accused its sponsors of defending B"."""
    preposition, noun = gerund.head, gerund.head.head
    if preposition.lower_ == "of" and noun.dep_ == "dobj" and noun.head.lemma_ in _CHARGING:
        preposition.head = noun.head


def _raise_bare(verb: Token) -> None:
    """Make the verb of a wish one that was taken into its object: "requested that B arrest rebels"."""
    noun = verb.head
    mark = next((child for child in noun.lefts if child.dep_ == "mark"), None)
    if mark is None or noun.dep_ != "dobj" or not any(child.dep_ == "nsubj" for child in verb.lefts):
        return
    _attach(verb, noun.head, "ccomp")
    _attach(mark, verb, "mark")
    _attach(noun, verb, "dobj")


def _turn_condition(auxiliary: Token) -> None:
    """Hang a condition on what it is one of: "A threatened B with war, should it arm C"."""
    verb = auxiliary.head
    main = next((c for c in verb.lefts if c.dep_ == "ccomp" and c.i < auxiliary.i), None)
    asked = verb.sent[-1].text == "?"
    inverted = auxiliary.lower_ in _INVERTED and is_inverted(auxiliary)
    if inverted and not asked and verb.dep_ == "ccomp" and verb.head.i < auxiliary.i:
        verb.dep_ = "advcl"
    if main is None or asked or verb.dep_ != "ROOT" or not inverted:
        return
    main.head, main.dep_ = main, "ROOT"
    _attach(verb, main, "advcl")


def _is_office(noun: Token) -> bool:
    """Whether a noun is for those who may act by words: officials, armies, ministries."""
    tables = (cues().office, cues().body, cues().force, cues().people, cues().description)
    return any(noun.lemma_.lower() in table.by_last for table in tables)


def _is_said(word: Token) -> bool:
    """Whether a participle after a name is the verb of what somebody says: "says B trained fighters"."""
    noun = word.head
    if (
        noun.dep_ not in ("dobj", "ccomp")
        or noun.head.lemma_ not in _SAYING
        or not word.lower_.endswith("ed")
    ):
        return False
    name = word.nbor(-1)
    near = name.head in (noun, word, noun.head) and name.dep_ in _MODIFYING | {"nsubj"}
    return noun.head.i < name.i < noun.i and name.tag_ in _NAMING and near


def _raise_said(verb: Token) -> None:
    """Make a participle the verb of what is said: the name before it is its subject, the noun its object."""
    noun, name = verb.head, verb.nbor(-1)
    joined = [w for w in verb.doc[verb.i + 2 : noun.i] if w.nbor(-1).dep_ == "cc" and w.head in (verb, noun)]
    _attach(verb, noun.head, "ccomp")
    for child in list(noun.lefts):
        if child.i < name.i:
            _attach(child, name, child.dep_)
    _attach(name, verb, "nsubj")
    _attach(noun, joined[-1] if joined else verb, "dobj")
    _make_past(verb)
    for word in joined:
        _make_past(word)
        _attach(word, verb, "conj")


def _make_past(word: Token) -> None:
    """Make an adjective the past tense of a verb that the frames know."""
    word.lemma_ = next((lemma for lemma in verb_lemmas(word.lower_) if lemma in index()), word.lemma_)
    word.tag_, word.pos_ = "VBD", "VERB"


def _follows_object(word: Token) -> bool:
    """Whether a participle between "and" and a state is a second verb: "had bombed B and armed C"."""
    name, first = word.head, word.head.head
    joined = word.i == name.i - 1 and word.i > word.sent.start and word.nbor(-1).dep_ == "cc"
    state = name.tag_ in _NAMING and name.ent_type_ == "GPE" and name.dep_ == "conj"
    known = any(lemma in index() for lemma in verb_lemmas(word.lower_))
    return joined and state and known and first.dep_ == "dobj" and first.head.tag_ in ("VBD", "VBN")


def _raise_after_object(word: Token) -> None:
    """Make a participle the second verb of what somebody did, and the state after it its object."""
    name, verb = word.head, word.head.head.head
    _make_past(word)
    _attach(word, verb, "conj")
    _attach(name, word, "dobj")


def _raise_second(word: Token) -> None:
    """Make the second of two joined verbs one that was taken for a modifier: "A trained and armed B"."""
    noun = word.head
    if word.i < word.sent.start + 2 or noun.dep_ != "conj":
        return
    verb, joint = word.nbor(-2), word.nbor(-1)
    if not word.lower_.endswith("ed" if word.tag_ != "NNS" else "s") or (word.tag_ == "NNS") != (
        verb.tag_ == "VBZ"
    ):
        return
    transitive = verb.tag_ in _FINITE and not any(child.dep_ in _GOVERNED for child in verb.children)
    if joint.dep_ != "cc" or noun.head != verb or not transitive or any(w.i < word.i for w in noun.lefts):
        return
    if word.tag_ == "NNS":
        word.tag_, word.pos_ = "VBZ", "VERB"
    else:
        _make_past(word)
    _attach(word, verb, "conj")
    _attach(noun, word, "dobj")


def _hang_on_its_noun(verb: Token) -> None:
    """Join an infinitive to the noun before it that says what it is: "files with orders to attack B"."""
    if verb.i < verb.sent.start + 2 or verb.nbor(-1).dep_ != "aux":
        return
    noun = verb.nbor(-2)
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    governs = noun.lemma_ in urging() or noun.lemma_ in status_cues().nouns
    if noun.pos_ == "NOUN" and verb.head == above and governs:
        verb.head = noun


def _raise_left_out(verb: Token) -> None:
    """Make the verb of what is not done one that was taken for a noun: "rather than bomb B, A sent ..."."""
    main = verb.sent.root
    opening = [word.lower_ for word in verb.doc[verb.sent.start : verb.i]]
    if opening != ["rather", "than"] or main.tag_ not in _FINITE:
        return
    verb.tag_, verb.pos_ = "VB", "VERB"
    name = verb.head
    if verb.dep_ != "compound" or name.tag_ not in _NAMING:
        return
    doer = next((child for child in name.children if child.dep_ == "conj"), None)
    if doer is not None and all(child == name for child in main.lefts if child.dep_ == "nsubj"):
        _attach(doer, main, "nsubj")
    _attach(verb, main, "advcl")
    _attach(verb.nbor(-1), verb, "mark")
    _attach(verb.nbor(-2), verb, "advmod")
    _attach(name, verb, "dobj")


def _is_second_of_pair(word: Token, verbs: frozenset[int]) -> bool:
    """Whether a name and what follows have two verbs in "-s" between them: "A funds and arms B's men"."""
    if word.i < word.sent.start + 3 or word.i + 2 >= word.sent.end or word.nbor(-1).lower_ != "and":
        return False
    first, name, after = word.nbor(-2), word.nbor(-3), word.nbor(1)
    lost = "NNS" in (first.tag_, word.tag_) and {first.tag_, word.tag_} <= {"NNS", "VBZ"}
    known = first.lemma in verbs and word.lemma in verbs
    if not (lost and known and name.tag_ in _NAMING and after.ent_type_ in ("NORP", "GPE")):
        return False
    done = _done_to(word)
    following = word.doc[done[-1].i + 1] if done[-1].i + 1 < word.sent.end else word
    others = (other for other in clause_words(word) if other not in (first, word))
    return (
        done[-1].pos_ in _HEADS
        and following.tag_ not in _FINITE
        and not any(other.tag_ in _FINITE for other in others)
    )


def _done_to(verb: Token) -> list[Token]:
    """The words of the noun phrase right after a verb."""
    end = verb.i + 1
    while end < verb.sent.end and verb.doc[end].pos_ in _PHRASE:
        end += 1
    return list(verb.doc[verb.i + 1 : end])


def _raise_pair(second: Token) -> None:
    """Make two words the verbs that they are: the name before does both to what follows."""
    first, name, done = second.nbor(-2), second.nbor(-3), _done_to(second)
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
        _attach(first, above, dep)
    _attach(second, first, "conj")
    _attach(second.nbor(-1), first, "cc")
    _attach(name, first, "nsubj")
    _attach(done[-1], second, "dobj")
    for word in done[:-1]:
        if word.head not in done:
            _attach(word, done[-1], word.dep_)
    for child in loose:
        _attach(child, first, child.dep_)


def _attach(word: Token, head: Token, dep: str) -> None:
    word.head = head
    word.dep_ = dep
