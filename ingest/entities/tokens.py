"""Takes a parsed spaCy document; gives `Tokens`: its columns as plain lists, cheap to walk.

A line break always ends a sentence here, whatever the parser made of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from ingest.entities.names import normalise

_JOINERS = frozenset("-‐‑.'’`")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Columns by token index. `sent` numbers the sentences, `ent` holds the recogniser's (start, end, label)."""

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
        """The governors of a token within its sentence, nearest first."""
        while self.head[token] != token and self.sent[self.head[token]] == self.sent[token]:
            token = self.head[token]
            yield token


def tokens_of(doc: Doc) -> Tokens:
    """The columns of a parsed document."""
    text = [token.text for token in doc]
    head = [token.head.i for token in doc]
    children: list[list[int]] = [[] for _ in text]
    for token, governor in enumerate(head):
        if governor != token:
            children[governor].append(token)
    sentences = list(_sentences(doc, text))
    sent = [number for number, (start, end) in enumerate(sentences) for _ in range(start, end)]
    return Tokens(
        text=text,
        lower=[word.lower() for word in text],
        lemma=[token.lemma_.lower() for token in doc],
        tag=[token.tag_ for token in doc],
        dep=[token.dep_ for token in doc],
        head=head,
        offset=[token.idx for token in doc],
        sent=sent,
        sentences=sentences,
        children=children,
        ent={
            token: (ent.start, ent.end, ent.label_) for ent in doc.ents for token in range(ent.start, ent.end)
        },
        source=doc.text,
    )


def _sentences(doc: Doc, text: list[str]) -> Iterator[tuple[int, int]]:
    for sentence in doc.sents:
        start = sentence.start
        for token in range(sentence.start, sentence.end):
            if "\n" in text[token]:
                yield start, token + 1
                start = token + 1
        if start < sentence.end:
            yield start, sentence.end


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
