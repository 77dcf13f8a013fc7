"""Takes a sentence and the mentions of its document; gives the source that frames it, by word order.

"According to A, ...", "..., an official in B said": the parse often leaves such frames unattached, and what
stands under them would be taken for the document's own word.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Span, Token

from ingest.claims.cues import framing_phrases, status_cues
from ingest.entities.mention import Mentions

_CLOSING: Final = frozenset({",", ";", ":", ".", "—", "–"})
_LONGEST: Final = 14
"""The most words of a closing "..., A said": what is longer is a clause of its own."""


@dataclass(frozen=True, slots=True)
class Framing:
    """A stretch of a sentence, in tokens, that names the source of the rest; `sayer` where it is known."""

    start: int
    end: int
    cue: str
    sayer: Token | None

    def covers(self, token: Token) -> bool:
        """Whether a word stands in the frame itself."""
        return self.start <= token.i < self.end


def framing(sentence: Span, mentions: Mentions) -> Framing | None:
    """The frame of a sentence, null where it speaks for itself."""
    for start, end, cue in _stretches(sentence):
        heads = [m.head for m in mentions.within(start, end) if m.actor is not None]
        return Framing(start, end, cue, sentence.doc[heads[0]] if heads else None)
    return None


def _stretches(sentence: Span) -> Iterator[tuple[int, int, str]]:
    words = [token.lower_ for token in sentence]
    present = set(words)
    for phrase in framing_phrases():
        if phrase[0] not in present:
            continue
        width = len(phrase)
        for at in range(len(words) - width + 1):
            first = at == 0 or sentence[at - 1].text in _CLOSING
            if tuple(words[at : at + width]) == phrase and (first or phrase[0] == "according"):
                yield sentence.start + at, _closed(sentence, at + width), " ".join(phrase)
    yield from _closing_words(sentence)


def _closed(sentence: Span, start: int) -> int:
    """Where a stretch ends: the next comma, or the end of the sentence."""
    for token in sentence[start:]:
        if token.text in _CLOSING:
            return token.i
    return sentence.end


def _closing_words(sentence: Span) -> Iterator[tuple[int, int, str]]:
    """The words after the last comma where they only say who said so: "..., a senior official said"."""
    commas = [token.i for token in sentence if token.text == ","]
    if not commas or sentence.end - commas[-1] > _LONGEST:
        return
    tail = sentence.doc[commas[-1] + 1 : sentence.end]
    verbs = [token for token in tail if token.tag_ in ("VBD", "VBZ", "VBP") and token.dep_ != "amod"]
    if (
        len(verbs) == 1
        and verbs[0].dep_ != "relcl"
        and any(o.effect == "report" for o in status_cues().verbs.get(verbs[0].lemma_, ()))
    ):
        follows = next((t for t in tail if t.i > verbs[0].i and not t.is_punct), None)
        if follows is None or follows.pos_ in ("PROPN", "NOUN", "DET", "ADJ", "ADP", "ADV"):
            yield commas[-1] + 1, sentence.end, verbs[0].text
