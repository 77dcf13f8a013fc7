"""Takes a parsed document; gives it back with verbs as verbs that the parser took for nouns, by word order.

A small parser reads the headlines "UN sanctions North Korean banks" and "India, Pakistan exchange fire" as one
noun phrase each. Whom they name is then lost as well, so that this comes before mentions are linked.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
from spacy.attrs import LEMMA, TAG  # pyright: ignore[reportMissingTypeStubs]
from spacy.strings import hash_string
from spacy.tokens import Doc, Token

from ingest.claims.repair import clause_words
from ingest.frames import index
from ingest.languages import by_language

_NOUNS: Final = frozenset({"NN", "NNS", "NNPS"})
_NAMING: Final = frozenset({"NNP", "NNPS"})
_PHRASE: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "ADJ", "DET", "PART"})
_HEADS: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})


@by_language
def _verbs() -> np.ndarray:
    """The hashes of the lemmas that a verb triggers a frame by."""
    lemmas = {lemma for lemma, entries in index().items() if any(e.part_of_speech == "verb" for e in entries)}
    return np.array(sorted(hash_string(lemma) for lemma in lemmas), dtype=np.uint64)


def mended(doc: Doc) -> Doc:
    """The document with its lost verbs found."""
    rows = doc.to_array([TAG, LEMMA])
    tags = np.array([hash_string(tag) for tag in sorted(_NOUNS)], dtype=np.uint64)
    for at in np.flatnonzero(np.isin(rows[:, 0], tags) & np.isin(rows[:, 1], _verbs())):
        token = doc[int(at)]
        subjects = list(_subjects(token))
        if subjects and not any(word.tag_ in _FINITE and word != token for word in _clause(token, subjects)):
            _raise(token, subjects)
    return doc


def _subjects(token: Token) -> Iterator[Token]:
    """The names that stand before a noun as its subject would, in the order of the text.

    One name takes a verb in "-s"; one without it needs two: "India, Pakistan exchange fire".
    """
    start, end = token.sent.start, token.sent.end
    if token.i == start or token.i + 1 >= end or token.nbor(1).pos_ not in _PHRASE - {"PART"}:
        return
    last = token.nbor(-1)
    if last.tag_ not in _NAMING or last.dep_ not in ("compound", "nmod", "amod", "nsubj"):
        return
    first = last
    while first.i > start and first.nbor(-1).tag_ in _NAMING:
        first = first.nbor(-1)
    listed = first.i - 2 >= start and first.nbor(-1).text in (",", "and") and first.nbor(-2).tag_ in _NAMING
    other = first.nbor(-2) if listed else None
    if (token.tag_ == "NN") == (other is None):
        return
    if other is not None:
        yield other
    yield last


def _clause(token: Token, subjects: list[Token]) -> Iterator[Token]:
    yield from clause_words(token)
    if len(subjects) > 1:
        yield from token.sent


def _raise(verb: Token, subjects: list[Token]) -> None:
    """Make a noun the verb of its clause, of which the names before are the subject and what follows the object."""
    doc, end = verb.doc, verb.i + 1
    while end < verb.sent.end and doc[end].pos_ in _PHRASE:
        end += 1
    run = list(doc[verb.i + 1 : end])
    object_ = next((word for word in reversed(run) if word.pos_ in _HEADS), None)
    if object_ is None:
        return
    group = [*doc[subjects[0].left_edge.i : verb.i], verb, *run]
    outer = next(word for word in group if word.head == word or word.head not in group)
    above, dep = outer.head, outer.dep_
    root = above == outer
    loose = [word for word in group if word.head in (verb, *run) and word not in (verb, object_)]
    verb.head = verb
    verb.tag_, verb.pos_, verb.dep_ = ("VBZ" if verb.tag_ != "NN" else "VBP"), "VERB", "ROOT"
    _attach(object_, verb, "dobj")
    _attach(subjects[0], verb, "nsubj")
    for other in subjects[1:]:
        _attach(other, subjects[0], "conj")
    for word in loose:
        if word not in subjects:
            _attach(word, subjects[-1] if word.i < verb.i else object_, word.dep_)
    if not root:
        _attach(verb, above, "ccomp" if above.pos_ in ("VERB", "AUX") else dep)


def _attach(word: Token, head: Token, dep: str) -> None:
    word.head = head
    word.dep_ = dep
