"""Takes a tokenised document; marks the line ends that end a sentence, for the parser to respect.

A heading, a byline or a paragraph ends where its line ends. Lines that are only wrapped do not: those of
about equal length that stop in the middle of a sentence.
"""

from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

SENTENCE_LINES: Final = "sentence_lines"

_WRAPPED: Final = range(50, 121)
_FINAL: Final = frozenset(".!?:;”\"'’)")


@Language.component(SENTENCE_LINES)
def sentence_lines(doc: Doc) -> Doc:
    """Start a sentence after every line end that is no mere wrapping."""
    text = doc.text
    for token in doc[:-1]:
        if "\n" not in token.text:
            continue
        following = doc[token.i + 1]
        following.is_sent_start = not _is_wrapped(text, token.idx, following.idx)
    return doc


def _is_wrapped(text: str, end: int, start: int) -> bool:
    """Whether the line that ends at one character runs on at another."""
    if text.count("\n", end, start) > 1:
        return False
    line = text[text.rfind("\n", 0, end) + 1 : end].rstrip()
    if not line or line[-1] in _FINAL:
        return False
    return text[start].islower() or len(line) in _WRAPPED
