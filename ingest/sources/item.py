"""What a source is made of. Takes nothing; gives the stream that is read and the items that come out."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from io import BytesIO
from typing import Any, BinaryIO, Final

from graph.model import Document
from ingest.admission import MAX_METADATA_CHARACTERS, Reason, Refused, admit

MAX_BYTES: Final = 32 * 1024 * 1024
"""The largest single file that is read. Archives, JSON Lines and CSV may be larger, their items may not."""

MAX_DEPTH: Final = 3
"""How deep a file may lie: an archive in an attachment in an archive."""

PAGE_BREAK: Final = "\f"
"""Stands between two pages of a text, so that the text alone tells on which page an offset lies."""


MAX_MEMBERS: Final = 100_000
MAX_UNPACKED: Final = 2 * 1024**3
"""What all archives of one source may hold together, in files and in bytes, however they are nested."""


@dataclass(slots=True)
class Budget:
    """What is left to unpack."""

    members: int = field(default_factory=lambda: MAX_MEMBERS)
    unpacked: int = field(default_factory=lambda: MAX_UNPACKED)

    def spend(self, size: int) -> None:
        """Count one member of so many bytes. Raises Refused when the budget is used up."""
        self.members -= 1
        self.unpacked -= size
        if self.members < 0:
            raise Refused(Reason.ARCHIVE, "the archive holds too many files")
        if self.unpacked < 0:
            raise Refused(Reason.ARCHIVE, "the archive unpacks to more than can be read")


@dataclass(frozen=True, slots=True)
class Source:
    """A seekable stream of bytes, with what is known about it. `name` is a path or file name."""

    stream: BinaryIO
    name: str | None = None
    media_type: str | None = None
    depth: int = 0
    budget: Budget = field(default_factory=Budget)

    def data(self, limit: int = MAX_BYTES) -> bytes:
        """All bytes. Raises Refused when there are more than the limit."""
        self.stream.seek(0)
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise Refused(Reason.TOO_LARGE, f"the file is larger than {limit:,} bytes")
        return data

    def head(self, size: int) -> bytes:
        """The first bytes; the stream is at its start again."""
        self.stream.seek(0)
        data = self.stream.read(size)
        self.stream.seek(0)
        return data

    def part(self, data: bytes, name: str | None, media_type: str | None = None) -> "Source":
        """A source that lies within this one. Raises Refused when it lies too deep."""
        if self.depth >= MAX_DEPTH:
            raise Refused(Reason.ARCHIVE, f"files are nested more than {MAX_DEPTH} deep")
        inner = "/".join(filter(None, (self.name, name)))
        return Source(BytesIO(data), inner, media_type, self.depth + 1, self.budget)


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as a source gives it, with its metadata; not admitted yet. `name` says where it was found.

    `author` is for display: it is no part of the document.
    """

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    author: str | None = None
    name: str | None = None

    @property
    def pages(self) -> tuple[int, ...]:
        """The offset at which each page starts; empty for a text without pages."""
        return pages(self.text)

    def completed(self, known: Mapping[str, str | None]) -> "Draft":
        """The draft with what is known of its metadata, where it does not say it itself."""
        missing: dict[str, Any] = {
            name: value for name, value in known.items() if getattr(self, name) is None
        }
        return replace(self, **missing)

    def admit(self) -> Document:
        """The document. Raises Refused."""
        return admit(
            self.text, title=self.title, url=self.url, publisher=self.publisher, published=self.published
        )


@dataclass(frozen=True, slots=True)
class Link:
    """An address at which a document stands, as a feed or sitemap gives it, with what is known already."""

    url: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    teaser: str = ""
    name: str | None = None

    @property
    def draft(self) -> Draft:
        """The teaser, for who cannot fetch the address."""
        return Draft(self.teaser, self.title, self.url, self.publisher, self.published, name=self.name)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One item that cannot be read; the other items of its source are not concerned."""

    name: str | None
    reason: StrEnum
    message: str


Item = Draft | Link | Refusal
Read = Callable[[Source], Iterator[Item]]


def admitted(items: Iterator[Item]) -> Iterator[Document | Refusal]:
    """The document of each item, or why it is refused. Of a link the teaser is taken: not fetched."""
    for item in items:
        if isinstance(item, Refusal):
            yield item
            continue
        try:
            yield (item.draft if isinstance(item, Link) else item).admit()
        except Refused as refused:
            yield Refusal(item.name, refused.reason, str(refused))


def line(value: object) -> str | None:
    """A line of metadata out of what a file says of itself: without control characters, cut to its limit."""
    printable = (
        " " if unicodedata.category(character) in ("Cc", "Cs") else character
        for character in str(value or "")
    )
    return " ".join("".join(printable).split())[:MAX_METADATA_CHARACTERS] or None


def address(value: object) -> str | None:
    """The web address that a file gives, None for anything else."""
    known = line(value)
    return known if known and re.fullmatch(r"https?://[^\s/]\S*", known, re.IGNORECASE) else None


def pages(text: str) -> tuple[int, ...]:
    """The offset at which each page of a text starts; empty for a text without page breaks."""
    breaks = [index + 1 for index, character in enumerate(text) if character == PAGE_BREAK]
    return (0, *breaks) if breaks else ()


def page_at(text: str, offset: int) -> int | None:
    """The number of the page, from 1, on which an offset lies; None for a text without pages.

    >>> page_at("first page\\fsecond page", 12)
    2
    """
    return bisect_right(pages(text), offset) or None
