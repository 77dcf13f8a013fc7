"""Takes a token of a faulty parse; gives the arguments that word order still shows, each by a stated rule.

A small parser reads "Kazakhstan exports crude oil" as one noun phrase and "gave Armenia radars" as Armenian
radars. Every rule here names such a fault. What it finds counts for less than what the parse gives.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "ADJ", "DET", "PART"})
_PREPOSITIONS: Final = frozenset(
    {"to", "from", "with", "on", "for", "in", "against", "by", "over", "at", "into"}
)
_STOPS: Final = frozenset({",", ";", ":", ".", "?", "!", "—", "–", "(", ")"})
_REACH: Final = 25


def is_infinitive(token: Token) -> bool:
    """Whether "to" stands before a word that was taken for a noun: "threatened to sanction"."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)


def is_lost_verb(token: Token) -> bool:
    """Whether a word must be the verb of a clause that the parse left without one: "A exports oil to B".

    It follows a proper noun that begins the clause, stands before a noun phrase, and nothing in its clause
    is a finite verb.
    """
    if (
        token.i == token.sent.start
        or token.i + 1 >= token.sent.end
        or token.tag_ not in ("NNS", "VBZ", "NNPS")
    ):
        return False
    before, after = token.nbor(-1), token.nbor(1)
    if before.tag_ not in ("NNP", "NN") or not before.text[:1].isupper() or after.pos_ not in _NOMINAL:
        return False
    return before.dep_ in ("compound", "nmod", "amod", "nsubj") and not _has_verb(token)


def _has_verb(token: Token) -> bool:
    """Whether the clause of a token holds a finite verb: up to the next comma on either side."""
    return any(
        word.tag_ in ("VBD", "VBZ", "VBP", "MD") and word != token and word.dep_ not in ("compound", "amod")
        for word in clause_words(token)
    )


def clause_words(token: Token) -> Iterator[Token]:
    """The words around a token, up to the punctuation on either side."""
    start = token.i
    while start > token.sent.start and token.doc[start - 1].text not in _STOPS:
        start -= 1
    end = token.i + 1
    while end < token.sent.end and token.doc[end].text not in _STOPS:
        end += 1
    yield from token.doc[start:end]


def ordered_arguments(verb: Token) -> Iterator[tuple[str, Token]]:
    """The arguments of a lost verb by word order: who stands before, what follows, and each preposition."""
    yield "subject", verb.nbor(-1)
    slot, head = "object", None
    for word in verb.doc[verb.i + 1 : min(verb.i + _REACH, verb.sent.end)]:
        if word.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "SYM"):
            head = word
        elif word.lower_ in _PREPOSITIONS or word.text in _STOPS or word.lower_ == "and":
            if head is not None:
                yield slot, head
            if word.text in _STOPS:
                return
            slot, head = (slot, None) if word.lower_ == "and" else (word.lower_, None)
    if head is not None:
        yield slot, head


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
    receiver = next(
        (c for c in goods.children if c.dep_ in ("compound", "nmod", "poss") and c.pos_ == "PROPN"), None
    )
    if (
        receiver is None
        or receiver.left_edge != first
        or receiver.ent_type_ not in ("GPE", "LOC", "ORG", "NORP")
    ):
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
