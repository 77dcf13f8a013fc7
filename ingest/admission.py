"""Takes a text and what is known about it; gives an admissible `Document` or raises `Refused`.

Every way into Entente (command line, HTTP, feeds) passes through `admit`, so that all refuse alike.
A text is stored as it came: neither its Unicode normalization form nor its line ends are changed, so
that an offset into the stored text is an offset into what the sender holds.
"""

import re
import unicodedata
from datetime import date
from enum import StrEnum
from typing import Final

from pydantic import TypeAdapter, ValidationError

from graph.model import Document, PartialDate
from ingest.languages import language_of, languages

MAX_CHARACTERS: Final = 1_000_000
"""The longest text that is read, in Unicode code points."""

MAX_METADATA_CHARACTERS: Final = 2_000
"""The longest title, address or publisher."""

_CONTROL_SHARE: Final = 0.02
"""A larger share of control characters than this is no text."""

_date: Final = TypeAdapter[str](PartialDate)


class Reason(StrEnum):
    """Why a document, or the file that holds it, is refused."""

    EMPTY = "empty-text"
    BINARY = "not-text"
    TOO_LARGE = "too-large"
    LANGUAGE = "language-not-read"
    DATE = "invalid-date"
    METADATA = "invalid-metadata"
    BROKEN = "unreadable"
    SCANNED = "no-text-layer"
    ENCRYPTED = "encrypted"
    ARCHIVE = "unsafe-archive"
    MISSING = "no-such-file"


class Refused(ValueError):  # noqa: N818
    """A document that cannot be admitted: `reason` for programs, the message for people."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def admit(
    text: str,
    *,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
) -> Document:
    """The document, its text unchanged.

    Raises Refused when it is no text in a language that is read, or when its metadata is not sound.
    """
    _check_size(text)
    _check_characters(text)
    _check_language(text)
    return Document(
        text=text,
        title=_line("title", title),
        url=_address(url),
        publisher=_line("publisher", publisher),
        published=_published(published),
    )


def _check_size(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise Refused(
            Reason.TOO_LARGE, f"the text has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read"
        )


def _check_characters(text: str) -> None:
    if not text.strip():
        raise Refused(Reason.EMPTY, "the text is empty")
    odd = sum(map(_is_odd, text))
    if "\0" in text or odd > len(text) * _CONTROL_SHARE or not _encodable(text):
        raise Refused(Reason.BINARY, "the text holds binary data, not words")


def _is_odd(character: str) -> bool:
    """A control character other than white space, or what a decoder leaves of bytes that are no text."""
    return character == "\ufffd" or (unicodedata.category(character) == "Cc" and not character.isspace())


def _encodable(text: str) -> bool:
    """False for a lone surrogate, which JSON can carry and no file or database can."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _check_language(text: str) -> None:
    language = language_of(text)
    if isinstance(language, str):
        known = ", ".join(f"{each.name} ({code})" for code, each in languages().items())
        raise Refused(Reason.LANGUAGE, f"the text looks like '{language}', which is not read; read: {known}")


def _line(name: str, value: str | None) -> str | None:
    """A line of metadata without the space around it; what is blank is unknown."""
    line = (value or "").strip()
    if not line:
        return None
    if len(line) > MAX_METADATA_CHARACTERS:
        raise Refused(Reason.METADATA, f"the {name} is longer than {MAX_METADATA_CHARACTERS:,} characters")
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in line):
        raise Refused(Reason.METADATA, f"the {name} holds control characters")
    return line


def _address(url: str | None) -> str | None:
    line = _line("url", url)
    if line is not None and not re.fullmatch(r"https?://[^\s/]\S*", line, re.IGNORECASE):
        raise Refused(Reason.METADATA, "the url must be an http:// or https:// address")
    return line


def _published(published: str | None) -> str | None:
    line = _line("published", published)
    if line is None:
        return None
    try:
        known = _date.validate_python(line)
        date.fromisoformat(f"{known}-01-01"[:10])
    except (ValidationError, ValueError):
        message = f"published is '{line[:40]}'; give a date such as 2026-11-24, 2026-11 or 2026"
        raise Refused(Reason.DATE, message) from None
    return known
