"""Takes a tokenised document; marks where sentences start for sure, for the parser to respect.

After a dateline ("SEOUL, March 3 (Reuters) -") the text of a report begins. What runs on without an end is
cut, so that the depth of a parse and the time to read it stay bounded by the length of a sentence.

A heading, a byline or a paragraph ends where its line ends. Lines that are only wrapped do not: those of
about equal length that stop in the middle of a sentence.
"""

import re
from collections.abc import Iterator
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

SENTENCE_LINES: Final = "sentence_lines"
LONGEST: Final = 300
"""The most tokens of a sentence whose parse is trusted: what is longer is a list or no prose at all."""

_TOGETHER: Final = 3
"""So many words after the first one of a report surely belong to its sentence."""

_PATIENCE: Final = 200
"""After so many tokens the next end of a sentence is taken as sure."""

_DATELINE: Final = re.compile(
    r"^(?=[A-Z])[\w .,'’/]{2,50}?(?:\s*\([A-Z][\w /]{1,30}\))?\s+(?:-|–|—|--)\s+(?=[\"“A-Z])"
    r"|^\([A-Z]\w+\)\s*(?:-|–|—|--)\s*",
    re.MULTILINE,
)
_CHRONICLE: Final = re.compile(r"^[ \t]*(?:(?:\d{1,2} )?[A-Z][a-z]+ )?(?:19|20)\d\d ?[:–—-] ", re.MULTILINE)
"""The date that opens a line of a chronicle and belongs to its sentence: "May 1979: A invaded B"."""

_WRAPPED: Final = range(50, 121)
_FINAL: Final = frozenset(".!?:;”\"'’)")
_PART: Final = 8_000
"""A text longer than this many characters is parsed in parts, so that the memory of a parse stays bounded."""

_SURE_END: Final = re.compile(r"\n[ \t]*\n\s*|(?<=[.!?])\n\s*")

_NO_WORD: Final = re.compile(r"\S{500}(?=\S)")
"""The tokenizer takes time in the square of such a run: of 20,000 brackets half a minute."""


def parts(text: str) -> Iterator[str]:
    """The text in parts of about _PART characters, each of which ends where a paragraph surely does.

    What has no white space for very long ends in between: it is no prose.
    """
    start = 0
    for run in _NO_WORD.finditer(text):
        yield from _paragraphs(text[start : run.end()])
        start = run.end()
    if start < len(text) or not text:
        yield from _paragraphs(text[start:])


def _paragraphs(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > _PART and (end := _SURE_END.search(text, start + _PART)):
        yield text[start : end.end()]
        start = end.end()
    if start < len(text) or not text:
        yield text[start:]


@Language.component(SENTENCE_LINES)
def sentence_lines(doc: Doc) -> Doc:
    """Start a sentence after every line end that is no mere wrapping."""
    text = doc.text
    for token in doc[:-1]:
        if "\n" not in token.text:
            continue
        following = doc[token.i + 1]
        following.is_sent_start = not _is_wrapped(text, token.idx, following.idx)
    for dateline in _DATELINE.finditer(text):
        first = doc.char_span(dateline.end(), dateline.end() + 1, alignment_mode="expand")
        if first is not None and _is_dateline(dateline[0]):
            first[0].is_sent_start = True
            for word in doc[first.end : first.end + _TOGETHER]:
                word.is_sent_start = False
    for date in _CHRONICLE.finditer(text):
        first = doc.char_span(date.end(), date.end() + 1, alignment_mode="expand")
        if first is not None:
            for word in doc[first.start : first.end + _TOGETHER]:
                word.is_sent_start = False
    _cut(doc)
    return doc


def _cut(doc: Doc) -> None:
    """Start a sentence at the next end after a while, and anywhere when there is none."""
    start = 0
    for token in doc[1:]:
        length = token.i - start
        ends = doc[token.i - 1].text in (".", "!", "?") and token.text[:1].isupper()
        if token.is_sent_start:
            start = token.i
        elif length > LONGEST or (length > _PATIENCE and ends):
            token.is_sent_start = True
            start = token.i


def _is_dateline(text: str) -> bool:
    """Whether what stands before a dash is a place and a day, not the start of a sentence."""
    place = re.split(r"[,(]| -|–|—", text, maxsplit=1)[0].strip()
    words = place.split()
    dated = any(character in text for character in ",(")
    return place.isupper() or (dated and len(words) <= 3 and all(word[0].isupper() for word in words))


def _is_wrapped(text: str, end: int, start: int) -> bool:
    """Whether the line that ends at one character runs on at another."""
    if text.count("\n", end, start) > 1:
        return False
    line = text[text.rfind("\n", 0, end) + 1 : end].rstrip()
    if not line or line[-1] in _FINAL:
        return False
    return text[start].islower() or len(line) in _WRAPPED
