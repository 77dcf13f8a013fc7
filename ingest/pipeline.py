"""Takes documents; gives their readings. Loads language models once; needs no network and no database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from graph.model import Claim, Document, Reading
from ingest.claims.agreed import shared
from ingest.claims.mending import mended
from ingest.claims.read import ClaimReader
from ingest.entities.linker import Linker
from ingest.entities.mention import Mentions
from ingest.languages import Language, default, each, language_of, languages, reading
from ingest.reference import load
from ingest.segments import SENTENCE_LINES, parts
from ingest.tokens import keep_amounts, keep_prefixes

if TYPE_CHECKING:
    import spacy.language
    from spacy.tokens import Doc

_BATCH: Final = 1
"""Each text goes through the model alone: beside others, sums may round otherwise than without them."""


class ModelMissing(LookupError):  # noqa: N818
    """The spaCy pipeline of a language is not installed."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with its language, its parse and the mentions in it."""

    document: Document
    language: Language
    doc: "Doc"
    mentions: Mentions


class Reader:
    """Reads each document with the spaCy pipeline and the words of its language.

    `model` is the pipeline of the default language, where it is not to be that of languages.yaml. Raises
    ModelMissing when one is not installed.
    """

    def __init__(self, model: str | None = None) -> None:
        self._tools: Final = {
            language.code: _tools(language, model if language == default() else None)
            for language in languages().values()
        }

    def read(self, document: Document) -> Reading:
        """All that is read out of one document."""
        return next(iter(self.read_many([document])))

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Readings in the order of the documents; languages may be mixed."""
        return map(self.read_parsed, self._parse_many(documents))

    def parse(self, document: Document) -> Parsed:
        """One document before its claims are read."""
        return next(self._parse_many([document]))

    def read_parsed(self, parsed: Parsed) -> Reading:
        """The claims of a parsed document."""
        with reading(parsed.language):
            claims = ClaimReader(parsed.doc, parsed.mentions, parsed.document).read()
        return shared(
            Reading(document=parsed.document.id, claims=claims, agreements=parsed.mentions.agreements)
        )

    def follow(self, document: Document) -> Iterator[int | Claim | Reading]:
        """One document as it is read: how many characters are parsed, each claim when made, the reading."""
        language = _language(document)
        docs: list[Doc] = []
        for part in parts(document.text):
            docs.append(self._tools[language.code].nlp(part))
            yield sum(len(doc.text) for doc in docs)
        parsed = self._linked(document, language, docs)
        reader = ClaimReader(parsed.doc, parsed.mentions, document)
        found: list[Claim] = []
        for claim in each(language, reader.found()):
            found.append(claim)
            yield claim
        agreements = parsed.mentions.agreements
        with reading(language):
            claims = reader.joined(found)
        yield shared(Reading(document=document.id, claims=claims, agreements=agreements))

    def _parse_many(self, documents: Iterable[Document]) -> Iterator[Parsed]:
        for language, those in groupby(enumerate(documents), lambda one: _language(one[1])):
            texts = ((part, one) for one in those for part in parts(one[1].text))
            parsed = self._tools[language.code].nlp.pipe(texts, as_tuples=True, batch_size=_BATCH)
            for (_, document), docs in groupby(parsed, key=lambda pair: pair[1]):
                yield self._linked(document, language, [doc for doc, _ in docs])

    def _linked(self, document: Document, language: Language, docs: "list[Doc]") -> Parsed:
        """A document whose parts are parsed, as one parse with its mentions."""
        doc = docs[0] if len(docs) == 1 else _joined(docs)
        with reading(language):
            mentions = self._tools[language.code].linker.link(mended(doc), document)
        return Parsed(document, language, doc, mentions)


def _joined(docs: "list[Doc]") -> "Doc":
    from spacy.tokens import Doc

    return Doc.from_docs(docs, ensure_whitespace=False)


@dataclass(frozen=True, slots=True)
class _Tools:
    """What reads one language."""

    nlp: "spacy.language.Language"
    linker: Linker


def _tools(language: Language, model: str | None) -> _Tools:
    with reading(language):
        return _Tools(_load_model(model or language.model, language), Linker(load()))


def _language(document: Document) -> Language:
    """What was stored before its language was left out is read as the default one."""
    if len(languages()) == 1:
        return default()
    found = language_of(document.text)
    return default() if isinstance(found, str) else found


def _load_model(name: str, language: Language) -> "spacy.language.Language":
    """The pipeline of a language. NumPy multiplies its matrices, in one thread.

    BLIS, which thinc takes by itself, falls back to its slow kernels on processors newer than its release.
    """
    import spacy
    from thinc.api import use_ops  # pyright: ignore[reportUnknownVariableType]
    from threadpoolctl import threadpool_limits  # pyright: ignore[reportMissingTypeStubs]

    try:
        with use_ops("numpy", use_blis=False):
            nlp = spacy.load(name)
    except OSError:
        raise ModelMissing(f"the spaCy pipeline '{name}' is not installed; run: pip install {name}") from None
    threadpool_limits(1)
    nlp.add_pipe(SENTENCE_LINES, before="parser")
    keep_prefixes(nlp, language.prefixes)
    keep_amounts(nlp)
    return nlp
