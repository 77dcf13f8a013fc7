"""Takes a parsed document; gives it back with verbs as verbs that the parser took for nouns, by word order.

A small parser reads the headlines "UN sanctions North Korean banks" and "India, Pakistan exchange fire" as
noun phrases, and so it does "A, according to B, ships oil to C" and "A ban on exports of oil alarmed B". Whom
they name is then lost as well, so that this comes before mentions are linked.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from ingest.claims.cues import load
from ingest.claims.mending.clauses import (
    hang_aside,
    hang_charge,
    hang_contact_clause,
    hang_given,
    hang_object,
    hang_on_bringing_away,
    hang_on_its_noun,
    hang_on_second,
    hang_on_who_is_meant,
    hang_place,
    hang_said,
    join_omission,
    join_to_its_noun,
    join_to_list,
    join_verb,
    part_correction,
    part_from_article,
    part_from_day,
    part_from_event,
    part_from_place,
    part_from_verb,
    raise_infinitive,
    settle,
    take_for_object,
)
from ingest.claims.mending.nouns import (
    is_second_of_pair,
    is_transitive,
    lend_subject,
    raise_bare,
    raise_left_out,
    raise_noun,
    raise_pair,
    raise_said,
    raise_wish,
)
from ingest.claims.mending.pairs import hang_gapped, part_clauses, part_contrast
from ingest.claims.mending.participles import raise_lower, raise_modifier, raise_second
from ingest.claims.mending.words import MODIFYING, frame_verbs, make_number
from ingest.languages import by_language

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Mend = Callable[[Token], None]


def _table(*rows: tuple[str, str, Mend]) -> Mapping[tuple[int, int], Mend]:
    """What may have to be mended at a word, by its tag and dependency; "*" stands for any tag."""
    return MappingProxyType(
        {
            (0 if tag == "*" else get_string_id(tag), get_string_id(dep)): mend
            for tags, deps, mend in rows
            for tag in tags.split()
            for dep in deps.split()
        }
    )


def _settle_name(name: Token) -> None:
    if name.dep_ == "npadvmod":
        take_for_object(name)
    join_to_its_noun(name)
    part_from_article(name)


def _settle_second(name: Token) -> None:
    part_from_place(name)
    if name.dep_ == "appos":
        join_to_list(name)


def _settle_compound(word: Token) -> None:
    part_from_day(word)
    raise_lower(word)


def _settle_modifier(word: Token) -> None:
    if not hang_given(word):
        raise_modifier(word)


def _settle_negation(negation: Token) -> None:
    join_omission(negation)
    part_correction(negation)


def _settle_clause(verb: Token) -> None:
    if not hang_given(verb) and verb.lemma in frame_verbs():
        join_verb(verb)


def _settle_preposition(prep: Token) -> None:
    raise_infinitive(prep)
    hang_gapped(prep)
    hang_on_second(prep)
    hang_on_bringing_away(prep)


_MENDS: Final = _table(
    ("NNP", "nsubj npadvmod", _settle_name),
    ("NNP", "compound", _settle_compound),
    ("CD", "nummod", part_from_day),
    ("NNP", "appos conj", _settle_second),
    ("VBN VBD JJ", "amod compound", _settle_modifier),
    ("VBN VBD", "ccomp", _settle_clause),
    ("VB", "acl", hang_on_its_noun),
    ("VB", "compound amod", raise_bare),
    ("NN", "nmod amod", part_from_event),
    ("NN NNS", "dep appos", hang_object),
    ("NN", "ccomp", raise_wish),
    ("NN", "nsubj", part_from_verb),
    ("PRP", "nsubj", hang_contact_clause),
    ("WP", "nsubj nsubjpass dobj", hang_on_who_is_meant),
    ("VB VBD VBZ VBP VBN VBG", "advcl", hang_said),
    ("*", "aux", settle),
    ("RB", "neg", _settle_negation),
    ("*", "parataxis", hang_aside),
    ("*", "pcomp", hang_charge),
    ("*", "prt", hang_place),
    ("*", "cc", part_clauses),
    (",", "punct", part_clauses),
    ("IN", "mark", part_contrast),
    ("IN", "prep dative", _settle_preposition),
)
_MENDS_OF_VERBS: Final = _table(
    ("NNS", "nmod compound", raise_second),
    ("NN", "compound advcl", raise_left_out),
    ("*", "conj ccomp", join_verb),
)
"""What may have to be mended at a word that a frame knows for a verb."""

_AMOUNT: Final = re.compile(r"(?<=[$€£¥₽])\d")
_NOUNS: Final = frozenset(map(get_string_id, ("NN", "NNS", "NNPS", "VBZ")))


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
    for amount in _AMOUNT.finditer(doc.text):
        if (words := doc.char_span(*amount.span(), alignment_mode="expand")) is not None:
            make_number(words[-1])
    verbs, rows = frame_verbs(), cast("NDArray[np.uint64]", doc.to_array(["TAG", "LEMMA", "DEP"])).tolist()
    for mend, at in [(mend, at) for at, row in enumerate(rows) if (mend := _mend_of(row, verbs)) is not None]:
        mend(doc[at])
    for at in [at for at, (tag, lemma, _) in enumerate(rows) if tag in _NOUNS and lemma in verbs]:
        token = doc[at]
        if is_second_of_pair(token, verbs):
            raise_pair(token)
        elif token.tag_ == "NNS" and raise_said(token):
            continue
        elif token.tag_ == "VBZ" and token.dep_ not in MODIFYING:
            lend_subject(token)
        elif is_transitive(token):
            token.tag_, token.pos_ = "VBZ", "VERB"
        else:
            raise_noun(token)
    return doc


def _mend_of(row: tuple[int, int, int], verbs: frozenset[int]) -> Mend | None:
    """What may have to be mended at a word with this tag, lemma and dependency."""
    tag, lemma, dep = row
    if (mend := _MENDS.get((tag, dep)) or _MENDS.get((0, dep))) is not None:
        return mend
    return _MENDS_OF_VERBS.get((tag, dep)) or _MENDS_OF_VERBS.get((0, dep)) if lemma in verbs else None


def _set_lemma(verb: Token, lemma: str) -> None:
    """Give a verb its lemma, unless its form is of the other verb: "hopped" is no "hoped"."""
    end = len(verb.lemma_)
    if verb.lower_[end : end + 1] != verb.lemma_[-1]:
        verb.lemma_ = lemma
