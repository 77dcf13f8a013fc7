"""Takes a document's mentions; gives who leads or represents whom, where the text names person and office.

"Turkish President Recep Tayyip Erdogan" says that he leads Turkey; "the US ambassador to the UN, John
Kelley" that he represents the United States. A counterpart holds the office that was named last in the
sentence. A former holder, or a person named alone, says nothing.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc

from graph.model import Claim, Document, Explanation
from graph.ontology import Label, Status
from ingest.claims.cues.lists import same_offices, vague_offices
from ingest.entities.cues import cues
from ingest.entities.mention import Mention, Mentions, Role

_CERTAIN: Final = 0.95


def read_offices(doc: Doc, mentions: Mentions, document: Document) -> Iterator[Claim]:
    """A claim for every person whom the text gives an office, once for a sentence."""
    before: Mention | None = None
    for mention in mentions:
        office = _same_office(doc, mention, before) if mention.office in same_offices() else mention.office
        person = mention.role is Role.PERSON and mention.entity.label is Label.PERSON
        if person and office and office not in cues().rank and office not in vague_offices():
            yield from _claim(doc, mention, office, document)
        before = mention if mention.office and mention.office not in same_offices() else before


def _same_office(doc: Doc, mention: Mention, before: Mention | None) -> str | None:
    """The office of a counterpart: that of who is named before it in its sentence."""
    named = before is not None and before.start >= doc[mention.start].sent.start
    return before.office if before is not None and named else None


def _claim(doc: Doc, mention: Mention, office: str, document: Document) -> Iterator[Claim]:
    served = mention.actor
    if served is None or served.label is Label.PERSON:
        return
    leads = heads_state(office) or (served.label is Label.ORGANIZATION and _is_chief(doc, mention))
    kind = "LEADS" if leads else "REPRESENTS"
    start, end = _sentence(doc, mention, document.text)
    yield Claim(
        document=document.id,
        kind=kind,
        subject=mention.entity,
        object=served,
        status=Status.ASSERTED,
        quote=document.text[start:end],
        start=start,
        end=end,
        via=mention.via,
        office=office,
        confidence=_CERTAIN,
        explanation=Explanation(
            frame=kind,
            trigger=f"{office} (office)",
            roles={"subject": mention.reason, "object": mention.reason},
        ),
    )


def _is_chief(doc: Doc, mention: Mention) -> bool:
    """Whether a person is called the chief of a whole organization: "the NATO chief", "Hezbollah's chief"."""
    return any(
        word.lower_ == "chief" and word.i > 0 and word.nbor(-1).tag_ in ("POS", "NNP")
        for word in doc[mention.start : mention.end]
    )


def heads_state(office: str) -> bool:
    """Whether the holder of an office heads a state, a government or an organization."""
    title = office.split(" of ")[0].split(" to ")[0].strip()
    return title in cues().heading


def _sentence(doc: Doc, mention: Mention, text: str) -> tuple[int, int]:
    span = doc[mention.start].sent
    last = doc[mention.end - 1]
    return trimmed(text, span.start_char, max(span.end_char, last.idx + len(last)))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters from start to end without the space around them."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
