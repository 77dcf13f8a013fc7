"""Takes a parsed document and its mentions; gives who speaks in each quotation.

The speaker of a quotation is the subject of a reporting verb in the sentence that opens or closes it, or
the person of the byline that follows it ("..." - Name, office).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from graph.model import EntityRef
from ingest.claims.cues import status_cues
from ingest.claims.syntax import conjuncts, surface_subjects
from ingest.entities.mention import Mention, Mentions, Role

_QUOTATION: Final = re.compile(r"[“\"]([^“”\"]{12,3000})[”\"]")
_BYLINE: Final = re.compile(r"[^\S\n]*\n?[^\S\n]*[–—-]{1,2}\s*(?=\S)")
_FIRST_PERSON: Final = frozenset({"we", "us", "our", "ours", "i", "me", "my"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of direct speech, in characters, and who says it: null where the text does not tell."""

    start: int
    end: int
    speaker: EntityRef | None


def quotations(doc: Doc, mentions: Mentions) -> tuple[Quotation, ...]:
    """The direct speech of a document, in the order of the text."""
    found: list[Quotation] = []
    for match in _QUOTATION.finditer(doc.text):
        inside = doc.char_span(match.start(1), match.end(1), alignment_mode="contract")
        if inside is not None and (len(inside) >= 6 or match[1].rstrip()[-1] in ".!?,"):
            found.append(
                Quotation(match.start(), match.end(), _speaker(doc, match.start(), match.end(), mentions))
            )
    return tuple(found)


def speakers(doc: Doc, spoken: tuple[Quotation, ...]) -> Iterator[Mention]:
    """The words of direct speech that stand for the speaker: "we", "our"."""
    for quotation in spoken:
        span = doc.char_span(quotation.start, quotation.end, alignment_mode="contract")
        if quotation.speaker is None or span is None:
            continue
        for token in span:
            if token.lower_ in _FIRST_PERSON:
                actor = quotation.speaker
                yield Mention(
                    token.i,
                    token.i + 1,
                    token.i,
                    actor,
                    actor,
                    Role.PRONOUN,
                    "speaker of the quotation",
                    token.text,
                )


def quotation_at(token: Token, spoken: tuple[Quotation, ...]) -> Quotation | None:
    """The quotation in which a token stands."""
    return next((q for q in spoken if q.start <= token.idx < q.end), None)


def _speaker(doc: Doc, start: int, end: int, mentions: Mentions) -> EntityRef | None:
    byline = _BYLINE.match(doc.text, end)
    if byline is not None:
        span = doc.char_span(byline.end(), min(len(doc.text), byline.end() + 120), alignment_mode="contract")
        for mention in mentions:
            if (
                span is not None
                and mention.start in range(span.start, span.start + 3)
                and mention.actor is not None
            ):
                return mention.actor
    for token in _reporting(doc, start, end):
        for filler in surface_subjects(token):
            for word in conjuncts(filler.token):
                for mention in mentions.at(word.i):
                    if mention.actor is not None:
                        return mention.actor
    return None


def _reporting(doc: Doc, start: int, end: int) -> Iterator[Token]:
    """Reporting verbs outside the quotation, in the sentences of its two ends."""
    verbs = status_cues().verbs
    edges = [doc.char_span(at, at + 1, alignment_mode="expand") for at in (end - 1, start)]
    seen: set[int] = set()
    for edge in edges:
        if edge is None:
            continue
        sentences = [edge[0].sent]
        if edge[-1].i + 1 < len(doc):
            following = doc[edge[-1].i + 1].sent
            if following.start != sentences[0].start and following.text[:1].islower():
                sentences.append(following)
        for sentence in sentences:
            for token in sentence:
                outside = token.idx < start or token.idx >= end
                says = any(o.effect == "report" for o in verbs.get(token.lemma_, ()))
                if outside and says and token.pos_ == "VERB" and token.i not in seen:
                    seen.add(token.i)
                    yield token
