"""Takes a token of a faulty parse; gives the arguments that word order still shows, each by a stated rule.

A small parser reads "Kazakhstan exports crude oil" as one noun phrase and "gave Armenia radars" as Armenian
radars. Every rule here names such a fault. What it finds counts for less than what the parse gives.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from ingest.claims.cues import intransitive_verbs, light_verbs, past_forms
from ingest.claims.cues.lists import calling
from ingest.entities.cues import cues

_LOST_TAGS: Final = frozenset({"NNS", "NNP", "JJ", "VBN", "VBD"})
_STOPS: Final = frozenset({",", ";", ":", ".", "?", "!", "—", "–", "(", ")"})
_REACH: Final = 25


def is_infinitive(token: Token) -> bool:
    """Whether "to" stands before a word that was taken for a noun: "threatened to sanction"."""
    return any(_is_to(child) and child.tag_ != "IN" for child in token.children)


def is_lost_verb(token: Token) -> bool:
    """Whether a word must be the verb of a clause that the parse left without one.

    "A trained and armed B": it was taken for an adjective of the name that follows.
    """
    if token.tag_ not in _LOST_TAGS or token.i == token.sent.start or token.i + 1 >= token.sent.end:
        return False
    if any(child.dep_ in ("nsubj", "nsubjpass", "dobj", "auxpass") for child in token.children):
        return False
    after = token.nbor(1)
    participle = token.tag_ in ("JJ", "VBN", "VBD", "NNP") and token.text.islower()
    taken = participle and token.dep_ in ("amod", "compound") and token.lower_.endswith("ed")
    return taken and after.pos_ == "PROPN" and token.head.pos_ == "PROPN" and lost_subject(token) is not None


def verb_lemmas(word: str) -> Iterator[str]:
    """What a past form may be of, where the parser took it for an adjective: "armed" of "arm"."""
    if word.endswith("ed"):
        yield word[:-2]
        yield word[:-1]
    if word.endswith("ied"):
        yield f"{word[:-3]}y"
    if (lemma := past_forms().get(word)) is not None:
        yield lemma


def lost_subject(verb: Token) -> Token | None:
    """Who acts by a lost verb: the name before it, the doer of the verb beside it, or the head of all."""
    before, root = verb.nbor(-1), verb.sent.root
    while before.pos_ == "ADV" and before.i > verb.sent.start:
        before = before.nbor(-1)
    if before.tag_ in ("NNP", "NN") and before.text[:1].isupper():
        return None if _is_governed(before) else before
    if before.lower_ in ("that", "which", "who"):
        copula = verb.head.head
        named = next((child for child in copula.rights if child.dep_ == "attr"), None)
        return named if copula.lemma_ == "be" else None
    if before.dep_ == "cc":
        joined = verb.head.head
        return next((child for child in joined.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if before.text == "," and root.pos_ == "PROPN":
        return root
    if before.text == "," and before.i > verb.sent.start + 1 and before.nbor(-1).dep_ == "appos":
        return before.nbor(-1)
    return None


def _is_governed(name: Token) -> bool:
    """Whether a preposition or "than" stands before a name: another acts, as in "A rather than B armed C"."""
    edge = name.left_edge
    return edge.i > name.sent.start and (edge.nbor(-1).pos_ == "ADP" or edge.nbor(-1).lower_ == "than")


def clause_words(token: Token) -> Iterator[Token]:
    """The words around a token, from the punctuation or conjunction before to the punctuation after."""
    start = token.i
    while start > token.sent.start and not _opens_clause(token.doc[start - 1]):
        start -= 1
    end = token.i + 1
    while end < token.sent.end and token.doc[end].text not in _STOPS:
        end += 1
    yield from token.doc[start:end]


def _opens_clause(word: Token) -> bool:
    return word.text in _STOPS or (word.dep_ == "mark" and word.pos_ == "SCONJ")


def ordered_arguments(verb: Token) -> Iterator[tuple[str, Token]]:
    """The arguments of a lost verb by word order: who stands before, what follows, and each preposition."""
    subject = lost_subject(verb)
    if subject is not None:
        yield "subject", subject
    slot, head = "object", None
    for word in verb.doc[verb.i + 1 : min(verb.i + _REACH, verb.sent.end)]:
        if word.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "SYM") or word == verb.head:
            head = word
        elif word.pos_ == "ADP" or word.text in _STOPS or word.lower_ == "and":
            if head is not None:
                yield slot, head
            if word.text in _STOPS:
                return
            slot, head = (slot, None) if word.lower_ == "and" else (word.lower_, None)
        elif word.tag_ in ("VBD", "VBZ", "MD"):
            break
    if head is not None:
        yield slot, head


def is_only_verb(verb: Token) -> bool:
    """Whether a participle on the head of a sentence is its verb: "Turkish commandos crossed into Iraq".

    It is one when it has an object of its own, takes none at all, or is all that a full sentence has.
    """
    if verb.dep_ != "acl" or verb.tag_ not in ("VBN", "VBD") or verb.head != verb.sent.root:
        return False
    if verb.head.pos_ not in ("NOUN", "PROPN") or verb.lemma_ in cues().giving:
        return False
    deps = {child.dep_ for child in verb.children}
    if "agent" in deps:
        return False
    return "dobj" in deps or verb.lemma_ in intransitive_verbs() or _is_alone(verb)


def _is_alone(verb: Token) -> bool:
    """Whether a full sentence has no other word that could be its verb, and this one may be a past tense."""
    finite = any(word.tag_ in ("VBD", "VBZ", "VBP", "MD") for word in verb.sent)
    return not finite and verb.lower_.endswith("ed") and verb.sent[-1].text == "."


def named_infinitive(clause: Token) -> bool:
    """Whether a noun after "to" was taken for an infinitive: "sent condolences to Zambia over the crash"."""
    return any(_is_to(child) and child.tag_ == "IN" for child in clause.children)


def _is_to(word: Token) -> bool:
    return word.lower_ == "to" and word.dep_ == "aux"


def predicate_object(verb: Token) -> Token | None:
    """The object that the parse took for what an object is made: "called home its envoy"."""
    found = next((c for c in verb.children if c.dep_ == "oprd" and c.pos_ == "NOUN"), None)
    owned = found is not None and any(child.tag_ == "PRP$" for child in found.children)
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
    return found if owned and not passive else None


def shifted_object(verb: Token) -> Token | None:
    """The object that stands after what it is called: "condemned as shameful A's treatment of B"."""
    called = next((c for c in verb.children if c.lower_ == "as" and c.dep_ == "prep" and c.i > verb.i), None)
    noun = next((c for c in called.children if c.dep_ == "pobj"), None) if called is not None else None
    if noun is None or any(child.dep_ in ("dobj", "auxpass", "nsubjpass") for child in verb.children):
        return None
    quality = next((c for c in noun.children if c.dep_ == "amod"), None)
    if quality is not None and any(
        c.i > quality.i and (c.dep_ in ("poss", "det") or c.pos_ == "PROPN" or c.ent_type_ in ("NORP", "GPE"))
        for c in noun.lefts
    ):
        return noun
    return next((c for c in noun.children if c.dep_ == "appos" and any(c.lefts)), None)


def so_called_object(verb: Token) -> Token | None:
    """The object as somebody calls it: "bombed what it called terrorist camps in B"."""
    clause = next((c for c in verb.rights if c.dep_ in ("ccomp", "dobj") and c.lemma_ in calling()), None)
    if clause is None or not any(c.lower_ == "what" and c.i < clause.i for c in clause.children):
        return None
    called = [c for c in clause.rights if c.dep_ in ("oprd", "dobj", "attr")]
    called += [p for c in clause.rights if c.lower_ == "as" for p in c.children if p.dep_ == "pobj"]
    return next(iter(called), None)


def is_lost_noun(verb: Token) -> bool:
    """Whether a noun was taken for the verb of a clause: "imposed visa bans and asset freezes on B"."""
    if verb.tag_ != "VBZ" or verb.dep_ != "ccomp" or verb.head.lemma_ not in light_verbs():
        return False
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    bare = subject is not None and subject.tag_ in ("NN", "NNS") and subject.left_edge.i == verb.head.i + 1
    return bare and not any(child.dep_ in ("dobj", "mark", "aux") for child in verb.children)


def listed_subject(subject: Token) -> Token | None:
    """The first of two subjects that a comma joins in a headline: "India, Vietnam hold drills"."""
    verb = subject.head
    first = next((c for c in verb.children if c.dep_ == "npadvmod" and c.pos_ == "PROPN"), None)
    bare = verb.tag_ == "VBP" or (verb.tag_ == "VBD" and verb.lower_ == verb.lemma_)
    if first is None or first.ent_type_ in ("DATE", "TIME") or not bare:
        return None
    joined = first.i + 2 == subject.left_edge.i and first.nbor(1).text == ","
    return first if joined else None


def adverbial_subject(verb: Token) -> Token | None:
    """The subject that the parse took for an adverbial: "Thailand procured tanks"."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    taken = (
        before is not None and before.dep_ == "npadvmod" and before.pos_ == "PROPN" and before.head == verb
    )
    return before if taken and before is not None and before.ent_type_ not in ("DATE", "TIME") else None


def stranded_subject(verb: Token) -> Token | None:
    """The subject that the parse took into the clause before: "Speaking in his plane, A praised B".

    A clause with an object may itself be the subject: "Arming C, the neighbour of A, threatened B".
    """
    clause = next((c for c in verb.lefts if c.dep_ in ("advcl", "csubj") and c.tag_ in ("VBG", "VBN")), None)
    if clause is None or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    if clause.dep_ == "csubj" and any(child.dep_ == "dobj" for child in clause.children):
        return None
    return next((w for w in clause.subtree if _is_stranded(w) and w.left_edge.nbor(-1).text == ","), None)


def _is_stranded(noun: Token) -> bool:
    adverbial = noun.dep_ == "npadvmod" and noun.ent_type_ not in ("DATE", "TIME")
    return noun.dep_ == "appos" or (adverbial and noun.left_edge.i > noun.sent.start)


def subject_after_comma(opening: Token) -> Token | None:
    """The subject after a fronted clause that the parse took for the sentence: "By arming B, A angered C"."""
    start = next((w.i for w in opening.sent if w.text == "," and w.i > opening.i), opening.sent.end)
    names = [w for w in opening.doc[start + 1 : opening.sent.end] if w.pos_ in ("NOUN", "PROPN")]
    if opening.i != opening.sent.start or not names:
        return None
    last = names[0]
    while last.i + 1 < opening.sent.end and last.nbor(1) in names:
        last = last.nbor(1)
    return last


def reduced_relative(verb: Token) -> tuple[Token, Token, Token] | None:
    """Who gives what to whom in a relative clause taken for the main one: "the arms A sold B changed C"."""
    thing = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    doer = next((c for c in thing.children if c.dep_ == "appos"), None) if thing is not None else None
    if thing is None or doer is None or doer.i != verb.i - 1 or doer.left_edge.i != thing.i + 1:
        return None
    after = [*verb.rights, *(c for clause in verb.rights for c in clause.lefts if clause.dep_ == "ccomp")]
    receiver = next((c for c in after if c.dep_ in ("dobj", "nsubj") and c.left_edge.i == verb.i + 1), None)
    embedded = verb.dep_ == "csubj" or (receiver is not None and receiver.dep_ == "nsubj")
    return (doer, thing, receiver) if receiver is not None and embedded else None


def adverbial_object(verb: Token) -> Token | None:
    """The object that the parse took for an adverbial: "Niger expels French ambassador"."""
    if any(child.dep_ in ("dobj", "dative", "ccomp", "xcomp", "auxpass") for child in verb.children):
        return None
    return next(
        (
            c
            for c in verb.rights
            if c.dep_ == "npadvmod" and c.i == verb.i + len(list(c.lefts)) + 1 and _owned(c)
        ),
        None,
    )


def _owned(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and any(c.ent_type_ in ("NORP", "GPE") or c.dep_ == "poss" for c in noun.lefts)


def detached_owner(noun: Token) -> Token | None:
    """The possessor before a noun where the parse has cut it off: "over Russia's deepening ties"."""
    word = noun
    while word.i > word.sent.start and word.nbor(-1).pos_ in ("ADJ", "VERB", "NOUN", "ADV", "NUM"):
        word = word.nbor(-1)
    if word.i < word.sent.start + 2 or word.nbor(-1).tag_ != "POS" or word.nbor(-1).dep_ != "case":
        return None
    return word.nbor(-2)


def merged_receiver(goods: Token) -> Token | None:
    """The receiver that the parse took into what is given: "promised Armenia radars"."""
    first = goods.left_edge
    counted = max((c.i for c in goods.children if c.dep_ in ("nummod", "det")), default=first.i)
    receiver = next(
        (
            c
            for c in goods.children
            if c.dep_ in ("compound", "nmod", "poss")
            and (c.pos_ == "PROPN" or (c.i < counted and c.dep_ == "nmod"))
        ),
        None,
    )
    opens = receiver is not None and receiver.left_edge == first.nbor(first.lower_ == "the")
    if receiver is None or not opens:
        return None
    return None if any(child.tag_ == "POS" for child in receiver.children) else receiver


def distant_agent(verb: Token) -> Token | None:
    """The agent of a passive whose by-phrase hangs under another noun: "was supplied with arms by A"."""
    for word in verb.subtree:
        if (
            word.i > verb.i
            and word.lower_ == "by"
            and word.head != verb
            and word.head.pos_ in ("NOUN", "PROPN")
        ):
            between = [inner for inner in verb.doc[verb.i + 1 : word.i] if inner.pos_ in ("VERB", "AUX")]
            if not between:
                return next((child for child in word.children if child.dep_ == "pobj"), None)
    return None
