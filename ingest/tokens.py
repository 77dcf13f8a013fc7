"""Takes a spaCy pipeline; keeps together what its tokenizer parts: "re-export", "co-host", "$200m".

What is parted so is parsed as words of any kind: a verb is lost, or the millions of a sum.
"""

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from re import Match
from typing import Any, Final, cast

from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc, Token

LEMMAS: Final = "prefixed_lemmas"
_Infixes = Callable[[str], Iterator[Match[str]]]
_Affix = Callable[[str], Match[str] | None]
_AMOUNT: Final = re.compile(r"\d[\d.,]*m\.?")
_DOT: Final = re.compile(r"\.$")
_DOLLARS: Final = re.compile(r"[A-Z]{1,2}\$(?=\d)")
"""Dollars by whose they are, before their number."""


def keep_prefixes(nlp: Language, prefixes: Collection[str]) -> None:
    """Let words with these prefixes be one token, whose lemma has no hyphen."""
    tokenizer = cast("Any", nlp.tokenizer)
    parted = cast("_Infixes", tokenizer.infix_finditer)
    tokenizer.infix_finditer = partial(_kept, parted, frozenset(prefixes))
    nlp.add_pipe(LEMMAS, config={"prefixes": sorted(prefixes)}, last=True)


def keep_amounts(nlp: Language) -> None:
    """Let a number with its millions be one token, a dot after it another, and "NZ$" before it one, too."""
    tokenizer = cast("Any", nlp.tokenizer)
    tokenizer.suffix_search = partial(_whole, cast("_Affix", tokenizer.suffix_search))
    tokenizer.prefix_search = partial(_signed, cast("_Affix", tokenizer.prefix_search))


def _signed(parted: _Affix, text: str) -> Match[str] | None:
    return _DOLLARS.match(text) or parted(text)


def _whole(parted: _Affix, text: str) -> Match[str] | None:
    amount = _AMOUNT.fullmatch(text)
    return parted(text) if amount is None else _DOT.search(text)


def _kept(parted: _Infixes, prefixes: frozenset[str], text: str) -> Iterator[Match[str]]:
    for infix in parted(text):
        if infix.group() != "-" or text[: infix.start()].lower() not in prefixes:
            yield infix


@Language.factory(LEMMAS)  # pyright: ignore[reportUnknownMemberType, reportUntypedFunctionDecorator]
def _lemmas(nlp: Language, name: str, prefixes: list[str]) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """The pipe that gives a word with a prefix the lemma of the word without it, behind the prefix."""
    lemmatizer = cast("Lemmatizer", nlp.get_pipe("lemmatizer"))
    begins = tuple(f"{prefix}-" for prefix in prefixes)

    def with_lemmas(doc: Doc) -> Doc:
        for token in doc:
            if token.lower_.startswith(begins) and not token.lower_.endswith("-"):
                token.lemma_ = _lemma(token, lemmatizer)
        return doc

    return with_lemmas


def _lemma(token: Token, lemmatizer: Lemmatizer) -> str:
    prefix, _, word = token.lower_.partition("-")
    bare = Doc(token.doc.vocab, words=[word], pos=[token.pos_], morphs=[str(token.morph)])
    return prefix + lemmatizer.rule_lemmatize(bare[0])[0]
