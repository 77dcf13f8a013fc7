"""Takes a parsed document; gives it back with verbs as verbs that the parser took for nouns, by word order.

A small parser reads the headlines "UN sanctions North Korean banks" and "India, Pakistan exchange fire" as
noun phrases, and so it does "A, according to B, ships oil to C" and "A ban on exports of oil alarmed B". Whom
they name is then lost as well, so that this comes before mentions are linked.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from ingest.claims.cues import load
from ingest.claims.mending.clauses import (
    hang_charge,
    hang_contact_clause,
    hang_object,
    hang_on_its_noun,
    hang_place,
    join_to_its_noun,
    join_to_list,
    join_verb,
    part_from_day,
    turn_condition,
)
from ingest.claims.mending.nouns import (
    is_second_of_pair,
    lend_subject,
    raise_bare,
    raise_left_out,
    raise_noun,
    raise_pair,
)
from ingest.claims.mending.pairs import part_clauses
from ingest.claims.mending.participles import raise_modifier, raise_second
from ingest.claims.mending.words import MODIFYING, frame_verbs
from ingest.languages import by_language

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NOUNS: Final = frozenset(map(get_string_id, ("NN", "NNS", "NNPS", "VBZ")))
_TAKEN: Final = frozenset(map(get_string_id, ("VBN", "VBD", "JJ")))
_BARE: Final = get_string_id("VB")
_CLAUSE: Final = get_string_id("acl")
_PLURAL: Final = get_string_id("NNS")
_SINGULAR: Final = get_string_id("NN")
_BEFORE_NOUN: Final = frozenset(map(get_string_id, ("nmod", "compound")))
_CLAUSES: Final = frozenset(map(get_string_id, ("conj", "ccomp", "advcl")))
_APPOSED: Final = get_string_id("appos")
_COMPOUND: Final = get_string_id("compound")
_ADVERBIAL: Final = get_string_id("advcl")
_MODIFIER: Final = get_string_id("amod")
_NAME: Final = get_string_id("NNP")
_PRONOUN: Final = get_string_id("PRP")
_SUBJECT: Final = get_string_id("nsubj")
_BEFORE: Final = frozenset(map(get_string_id, ("nsubj", "npadvmod")))
_ASIDES: Final = frozenset(map(get_string_id, ("dep", "appos")))
_COMMON: Final = frozenset({_SINGULAR, _PLURAL})
_BY_DEPENDENCY: Final[Mapping[int, Callable[[Token], None]]] = MappingProxyType(
    {
        get_string_id("aux"): turn_condition,
        get_string_id("cc"): part_clauses,
        get_string_id("pcomp"): hang_charge,
        get_string_id("prt"): hang_place,
    }
)


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
    verbs, rows = frame_verbs(), cast("NDArray[np.uint64]", doc.to_array(["TAG", "LEMMA", "DEP"])).tolist()
    for mend, at in [(mend, at) for at, row in enumerate(rows) if (mend := _mend_of(row, verbs)) is not None]:
        mend(doc[at])
    for at in [at for at, (tag, lemma, _) in enumerate(rows) if tag in _NOUNS and lemma in verbs]:
        token = doc[at]
        if is_second_of_pair(token, verbs):
            raise_pair(token)
        elif token.tag_ == "VBZ" and token.dep_ not in MODIFYING:
            lend_subject(token)
        else:
            raise_noun(token)
    return doc


def _mend_of(row: tuple[int, int, int], verbs: frozenset[int]) -> Callable[[Token], None] | None:
    """What may have to be mended at a word with this tag, lemma and dependency."""
    tag, lemma, dep = row
    if tag == _NAME and dep in _BEFORE:
        return join_to_its_noun
    if tag == _NAME and dep in (_COMPOUND, _APPOSED):
        return part_from_day if dep == _COMPOUND else join_to_list
    if tag in _TAKEN and dep == _MODIFIER:
        return raise_modifier
    if tag == _PLURAL and dep in _BEFORE_NOUN and lemma in verbs:
        return raise_second
    if tag == _SINGULAR and dep in (_COMPOUND, _ADVERBIAL) and lemma in verbs:
        return raise_left_out
    if tag == _BARE and dep in (_CLAUSE, _COMPOUND):
        return hang_on_its_noun if dep == _CLAUSE else raise_bare
    if dep in _ASIDES and tag in _COMMON:
        return hang_object
    if dep in _BY_DEPENDENCY:
        return _BY_DEPENDENCY[dep]
    if tag == _PRONOUN and dep == _SUBJECT:
        return hang_contact_clause
    return join_verb if dep in _CLAUSES and lemma in verbs else None


def _set_lemma(verb: Token, lemma: str) -> None:
    """Give a verb its lemma, unless its form is of the other verb: "hopped" is no "hoped"."""
    end = len(verb.lemma_)
    if verb.lower_[end : end + 1] != verb.lemma_[-1]:
        verb.lemma_ = lemma
