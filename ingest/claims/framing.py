"""Takes a sentence and the mentions of its document; gives the source that frames it, by word order.

"According to A, ...", "..., an official in B said": the parse often leaves such frames unattached, and what
stands under them would be taken for the document's own word.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Span, Token

from ingest.claims.cues import framing_phrases, sources, status_cues, views
from ingest.claims.status import is_comment
from ingest.entities.mention import Mentions

_CLOSING: Final = frozenset({",", ";", ":", ".", "—", "–"})
_CITING: Final = ("citing",)
_SHORT: Final = 8
_LONGEST: Final = 14
"""The most words of an aside "..., A said": what is longer is a clause of its own."""


@dataclass(frozen=True, slots=True)
class Framing:
    """A stretch of a sentence, in tokens, that names the source of the rest; `sayer` where it is known.

    It is the source of no more than the `clause` that it interrupts, where that is only a part.
    """

    start: int
    end: int
    cue: str
    sayer: Token | None
    clause: Span

    def covers(self, token: Token) -> bool:
        """Whether a word stands in the frame itself."""
        return self.start <= token.i < self.end

    def frames(self, token: Token) -> bool:
        """Whether the source says what a word stands for, and nobody else of what it says."""
        inside = self.clause.start <= token.i < self.clause.end and not self.covers(token)
        return inside and not any(is_comment(word) for word in (token, *token.ancestors))


def framing(sentence: Span, mentions: Mentions) -> Framing | None:
    """The frame of a sentence, null where it speaks for itself."""
    for start, end, cue in _stretches(sentence):
        heads = [m.head for m in mentions.within(start, end) if m.actor is not None]
        sayer = sentence.doc[heads[0]] if heads else None
        return Framing(start, end, cue, sayer, _interrupted(sentence, start, end))
    return None


def _interrupted(sentence: Span, start: int, end: int) -> Span:
    """What goes on after an aside: the clause it stands in, "while C is armed, the UN says, by D"."""
    doc = sentence.doc
    verb = next((token for token in doc[start:end] if token.dep_ == "parataxis"), None)
    clause = verb.head if verb is not None else sentence.root
    if end + 1 >= sentence.end - 1 or start <= clause.i < end or clause.dep_ not in ("advcl", "conj"):
        return sentence
    return doc[clause.left_edge.i : clause.right_edge.i + 1]


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
                if phrase == _CITING and not _names_source(sentence, at + width):
                    continue
                yield sentence.start + at, _closed(sentence, at + width), " ".join(phrase)
    between = list(_between_commas(sentence))
    yield from _possessed(sentence, between)
    yield from _asides(sentence, between[1:])


def _names_source(sentence: Span, start: int) -> bool:
    """Whether what is cited says so itself: "citing officials", not "citing the cost"."""
    for token in sentence[start:]:
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "poss", "nmod"):
            return token.pos_ == "PROPN" or token.lemma_ in sources()
    return False


def _closed(sentence: Span, start: int) -> int:
    """Where a stretch ends: the next comma, or the end of the sentence."""
    for token in sentence[start:]:
        if token.text in _CLOSING:
            return token.i
    return sentence.end


def _possessed(sentence: Span, between: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Words that open a stretch with whose view it is: "in Ankara's view", "by Kyiv's account"."""
    for start, end in between:
        first, last = sentence.doc[start], sentence.doc[end - 1]
        owned = any(token.tag_ in ("POS", "PRP$") for token in sentence.doc[start:end])
        if owned and first.lower_ in ("in", "by", "to") and last.lemma_ in views() and end - start <= _SHORT:
            yield start, end, f"{first.lower_} the {last.lower_} of"


def _asides(sentence: Span, between: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """The words between commas, or after the last, that only say who said so: "..., an official said"."""
    for start, end in between:
        stretch = sentence.doc[start:end]
        verbs = [token for token in stretch if token.tag_ in ("VBD", "VBZ", "VBP") and token.dep_ != "amod"]
        verbs = verbs or _lost_claim(stretch)
        so = len(stretch) > 1 and stretch[1].lower_ == "so"
        joined = stretch[0].tag_ == "CC" and not so  # "..., and A responded" tells what came next
        if joined or end - start >= _LONGEST or len(verbs) != 1 or verbs[0].dep_ == "relcl":
            continue
        says = any(o.effect == "report" for o in status_cues().verbs.get(verbs[0].lemma_, ()))
        follows = next((t for t in stretch if t.i > verbs[0].i and not t.is_punct), None)
        if (
            says
            and not _has_clause_before(verbs[0])
            and _speaks_inside(verbs[0], start)
            and (follows is None or follows.pos_ in ("PROPN", "NOUN", "DET", "ADJ", "ADP", "ADV"))
        ):
            yield start, end, verbs[0].text


def _lost_claim(stretch: Span) -> list[Token]:
    """The verb of an aside that was taken for a noun: "..., A claims"."""
    words = [token for token in stretch if not token.is_punct]
    named = len(words) > 1 and words[-1].tag_ == "NNS" and words[-2].tag_ in ("NNP", "NNPS")
    return words[-1:] if named and words[-2].head == words[-1] else []


def _speaks_inside(verb: Token, start: int) -> bool:
    """Whether who says so stands in the aside, as far as the parse knows: not "A, who left, told B to go"."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return not subjects or any(subject.i >= start for subject in subjects)


def _has_clause_before(verb: Token) -> bool:
    """Whether a verb has a clause of its own in front: "Before it bombed A, B warned C"."""
    return any(
        (clause.dep_ == "advcl" and any(child.dep_ in ("mark", "advmod") for child in clause.children))
        or (clause.dep_ == "prep" and any(child.dep_ == "pcomp" for child in clause.children))
        for clause in verb.lefts
    )


def _between_commas(sentence: Span) -> Iterator[tuple[int, int]]:
    """The stretches of a sentence that its commas part."""
    start = sentence.start
    for token in sentence:
        if token.text == ",":
            if start < token.i:
                yield start, token.i
            start = token.i + 1
    if start < sentence.end:  # "Iran armed Serbia,"
        yield start, sentence.end
