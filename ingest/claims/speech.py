"""Takes a parsed document and its mentions; gives who speaks in each quotation.

The speaker of a quotation is the subject of a reporting verb in the sentence that opens or closes it, or
the person of the byline that follows it ("..." - Name, office) or who is named before its colon.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from spacy.tokens import Doc, Token

from graph.model import EntityRef
from ingest.claims.cues import status_cues
from ingest.claims.cues.lists import first_person
from ingest.claims.syntax import conjuncts, surface_subjects
from ingest.entities.mention import Mention, Mentions, Role
from ingest.segments import LONGEST

_QUOTATION: Final = re.compile(r"[“\"]([^“”\"]{1,3000})[”\"]")
_SHORTEST: Final = 12
_SAYING: Final = frozenset({"report", "announce", "deny", "threaten"})
_BYLINE: Final = re.compile(r"[^\S\n]*\n?[^\S\n]*[–—-]{1,2}\s*(?=\S)")
_BYLINE_WORDS: Final = 20
_SPEAKING: Final = frozenset({Role.PERSON, Role.OFFICE, Role.BODY, Role.METONYM})


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of direct speech, in characters, and who says it: null where the text does not tell."""

    start: int
    end: int
    speaker: EntityRef | None


def quotations(doc: Doc, mentions: Mentions, text: str) -> tuple[Quotation, ...]:
    """The direct speech of a document, in the order of its text."""
    found: list[Quotation] = []
    for match in _QUOTATION.finditer(text):
        inside = doc.char_span(match.start(1), match.end(1), alignment_mode="contract")
        spoken = len(match[1]) >= _SHORTEST and inside is not None
        if spoken and (len(inside or ()) >= 6 or match[1].rstrip()[-1:] in {".", "!", "?", ","}):
            found.append(
                Quotation(
                    match.start(), match.end(), _speaker(doc, match.start(), match.end(), mentions, text)
                )
            )
    return tuple(found)


def speakers(doc: Doc, spoken: tuple[Quotation, ...]) -> Iterator[Mention]:
    """The words of direct speech that stand for the speaker: "we", "our"."""
    for quotation in spoken:
        span = doc.char_span(quotation.start, quotation.end, alignment_mode="contract")
        if quotation.speaker is None or span is None:
            continue
        for token in span:
            if token.lower_ in first_person():
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
    at = bisect_right(spoken, token.idx, key=attrgetter("start")) - 1
    return spoken[at] if at >= 0 and token.idx < spoken[at].end else None


def _speaker(doc: Doc, start: int, end: int, mentions: Mentions, text: str) -> EntityRef | None:
    byline = _BYLINE.match(text, end)
    if byline is not None and (
        signed := doc.char_span(byline.end(), byline.end() + 1, alignment_mode="expand")
    ):
        for mention in mentions.within(signed.start, signed.start + _BYLINE_WORDS):
            if mention.actor is not None and mention.start < signed.start + 3:
                return mention.actor
    before = text[:start].rstrip()
    if before.endswith(":") and (
        named := doc.char_span(len(before) - 2, len(before) - 1, alignment_mode="expand")
    ):
        for mention in mentions.at(named.end - 1):
            if mention.actor is not None and mention.role in _SPEAKING:
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
            for token in sentence if len(sentence) <= LONGEST else ():
                outside = token.idx < start or token.idx >= end
                says = any(o.effect in _SAYING for o in verbs.get(token.lemma_, ()))
                if outside and says and token.pos_ == "VERB" and token.i not in seen:
                    seen.add(token.i)
                    yield token
