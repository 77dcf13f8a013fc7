"""Takes a text with spans or words to mark; gives it in pieces, each with what it is marked by."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from graph.model import Claim


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, and the numbers of the spans that hold it."""

    text: str
    spans: tuple[int, ...] = ()


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """The text cut wherever a span begins or ends; spans may overlap. Offsets count code points."""
    spans = [(max(start, 0), min(end, len(text))) for start, end in spans]
    cuts = sorted({0, len(text), *(offset for span in spans for offset in span)})
    return tuple(
        Piece(text[a:b], tuple(number for number, span in enumerate(spans) if span[0] <= a and b <= span[1]))
        for a, b in pairwise(cuts)
    )


def words(text: str, phrases: Iterable[str]) -> tuple[Piece, ...]:
    """The text with the places marked at which a phrase stands as whole words, in any case."""
    wanted = sorted({phrase for phrase in phrases if phrase}, key=len, reverse=True)
    if not wanted:
        return (Piece(text),)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE)
    return pieces(text, [match.span() for match in pattern.finditer(text)])


def telling(claim: Claim) -> tuple[str, ...]:
    """The phrases of its quote that a claim was made from: names, trigger, goods and cues of status."""
    why = claim.explanation
    found = [claim.subject.name, claim.object.name, claim.via or "", *(goods.name for goods in claim.goods)]
    if why:
        found += [why.trigger.partition(" (")[0], *(cue.partition(":")[0] for cue in why.cues)]
    return tuple(found)


def units(text: str, offset: int) -> int:
    """An offset in code points as scripts count it: in units of UTF-16."""
    return offset + sum(character > "\uffff" for character in text[:offset])
