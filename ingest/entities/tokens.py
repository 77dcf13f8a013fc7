"""Takes a parsed spaCy document; gives `Tokens`: its columns as plain lists, cheap to walk.

A line break always ends a sentence here, whatever the parser made of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from ingest.entities.names import normalise

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

_COLUMNS = ("ORTH", "LEMMA", "TAG", "DEP", "HEAD", "SENT_START", "IDX")
_SIGNED = frozenset(("HEAD", "SENT_START"))
_DEEPEST = 64
_JOINERS = frozenset("-‐‑.'’`")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Columns by token index.

    `sent` numbers the sentences, `ent` holds the recogniser's (start, end, label) by token.
    """

    text: list[str]
    lower: list[str]
    lemma: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    offset: list[int]
    sent: list[int]
    sentences: list[tuple[int, int]]
    children: list[list[int]]
    ent: dict[int, tuple[int, int, str]]
    source: str

    def __len__(self) -> int:
        return len(self.text)

    def end_offset(self, token: int) -> int:
        """The character offset right after a token."""
        return self.offset[token] + len(self.text[token])

    def span_text(self, start: int, end: int) -> str:
        """The text of tokens start to end (exclusive), verbatim."""
        return self.source[self.offset[start] : self.end_offset(end - 1)]

    def root(self, start: int, end: int) -> int:
        """The token of a span that is governed from outside it; the last one when several are."""
        for token in range(end - 1, start - 1, -1):
            if not start <= self.head[token] < end or self.head[token] == token:
                return token
        return end - 1

    def capital(self, token: int) -> bool:
        """Whether the token begins with an upper-case letter."""
        return self.text[token][:1].isupper()

    def ancestors(self, token: int) -> Iterator[int]:
        """The governors of a token within its sentence, nearest first, as far up as anyone writes."""
        for _ in range(_DEEPEST):
            governor = self.head[token]
            if governor == token or self.sent[governor] != self.sent[token]:
                return
            token = governor
            yield token


def tokens_of(doc: "Doc", source: str) -> Tokens:
    """The columns of a document parsed from `source`, copied at once: spaCy tokens are costly to walk."""
    orths, lemmas, tags, deps, heads, starts, offsets = _columns(doc)
    text = _strings(doc, orths)
    head = [token + offset for token, offset in enumerate(heads)]
    children: list[list[int]] = [[] for _ in text]
    for token, governor in enumerate(head):
        if governor != token:
            children[governor].append(token)
    sentences = list(_sentences(starts, text))
    return Tokens(
        text=text,
        lower=[word.lower() for word in text],
        lemma=[lemma.lower() for lemma in _strings(doc, lemmas)],
        tag=_strings(doc, tags),
        dep=_strings(doc, deps),
        head=head,
        offset=offsets,
        sent=[number for number, (start, end) in enumerate(sentences) for _ in range(start, end)],
        sentences=sentences,
        children=children,
        ent={
            token: (ent.start, ent.end, ent.label_) for ent in doc.ents for token in range(ent.start, ent.end)
        },
        source=source,
    )


def _columns(doc: "Doc") -> list[list[int]]:
    array = cast("NDArray[np.uint64]", doc.to_array(list(_COLUMNS)))
    signed = cast("NDArray[np.int64]", array.view("int64"))
    return [
        (signed if name in _SIGNED else array)[:, column].tolist() for column, name in enumerate(_COLUMNS)
    ]


def _strings(doc: "Doc", hashes: list[int]) -> list[str]:
    known = {value: doc.vocab.strings[value] for value in set(hashes)}
    return [known[value] for value in hashes]


def _sentences(starts: list[int], text: list[str]) -> Iterator[tuple[int, int]]:
    """Sentences where the parser begins one, and after every line break."""
    start = 0
    for token in range(1, len(text)):
        if starts[token] == 1 or "\n" in text[token - 1]:
            yield start, token
            start = token
    if text:
        yield start, len(text)


def searchable(text: list[str]) -> tuple[str, dict[int, int], dict[int, int]]:
    """The tokens as one normalised string, with the tokens that start and end at its positions.

    Joining marks vanish ("Guinea-Bissau" reads as two words); any other mark breaks a name.
    """
    parts: list[str] = []
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    position = 0
    for token, word in enumerate(text):
        plain = normalise(word)
        if not plain:
            if word in _JOINERS:
                continue
            plain = "|"
        starts[position] = token
        position += len(plain)
        ends[position] = token
        position += 1
        parts.append(plain)
    return " ".join(parts) + " ", starts, ends
