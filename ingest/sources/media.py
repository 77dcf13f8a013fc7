"""Takes the name, media type and first bytes of a source; gives its format."""

import re
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final


class Format(StrEnum):
    """How the bytes of a source are to be read."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    MARKDOWN = "markdown"
    MAIL = "mail"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    FEED = "feed"
    SITEMAP = "sitemap"
    ZIP = "zip"
    GZIP = "gzip"
    UNSUPPORTED = "unsupported"


HEAD: Final = 4096
"""How many bytes it takes to tell a format."""

_MEDIA_TYPES: Final = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "application/pdf": Format.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Format.DOCX,
    "text/markdown": Format.MARKDOWN,
    "message/rfc822": Format.MAIL,
    "application/json": Format.JSON,
    "application/x-ndjson": Format.JSONL,
    "application/jsonl": Format.JSONL,
    "text/csv": Format.CSV,
    "application/rss+xml": Format.FEED,
    "application/atom+xml": Format.FEED,
}

_SUFFIXES: Final = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".eml": Format.MAIL,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".rss": Format.FEED,
    ".atom": Format.FEED,
    ".docx": Format.DOCX,
    ".pdf": Format.PDF,
    ".zip": Format.ZIP,
    ".gz": Format.GZIP,
}

_SIGNATURES: Final = (
    (b"PK\x03\x04", Format.ZIP),
    (b"PK\x05\x06", Format.ZIP),
    (b"\x1f\x8b\x08", Format.GZIP),
    (b"\x89PNG", Format.UNSUPPORTED),
    (b"\xff\xd8\xff", Format.UNSUPPORTED),
    (b"GIF8", Format.UNSUPPORTED),
    (b"\x7fELF", Format.UNSUPPORTED),
    (b"Rar!", Format.UNSUPPORTED),
    (b"7z\xbc\xaf", Format.UNSUPPORTED),
    (b"\xd0\xcf\x11\xe0", Format.UNSUPPORTED),  # the binary Office files of before 2007
    (b"{\\rtf", Format.UNSUPPORTED),
)

_FIELD: Final = rb'\{\s*"(?:id|text|title|url|publisher|published)"\s*:'
_RECORDS: Final = (
    (re.compile(rb"\A(?:\xef\xbb\xbf)?" + _FIELD.replace(rb"\s", b" ")), Format.JSONL),
    (re.compile(rb"\A(?:\xef\xbb\xbf)?\s*\[?\s*" + _FIELD), Format.JSON),
)

_PROLOG: Final = rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*"
_MARKUP: Final = (
    (re.compile(_PROLOG + rb"(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE | re.DOTALL), Format.HTML),
    (re.compile(_PROLOG + rb"<(?:rss|feed|rdf:RDF)[\s>]", re.DOTALL), Format.FEED),
    (re.compile(_PROLOG + rb"<(?:urlset|sitemapindex)[\s>]", re.DOTALL), Format.SITEMAP),
)


def detect(name: str | None, media_type: str | None, head: bytes) -> Format:
    """The format: what the bytes show beyond doubt, then the media type, the suffix, and how the text begins.

    >>> detect("report.txt", None, b"%PDF-1.7")
    <Format.PDF: 'pdf'>
    """
    return _signature(name, head) or _declared(name, media_type) or _shown(head) or Format.TEXT


def _signature(name: str | None, head: bytes) -> Format | None:
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    found = next((format_ for magic, format_ in _SIGNATURES if head.startswith(magic)), None)
    if found is Format.ZIP and (_suffix(name) == ".docx" or b"word/" in head):
        return Format.DOCX
    return found


def _declared(name: str | None, media_type: str | None) -> Format | None:
    essence = (media_type or "").partition(";")[0].strip().lower()
    return _MEDIA_TYPES.get(essence) or _SUFFIXES.get(_suffix(name))


def _shown(head: bytes) -> Format | None:
    return next((format_ for pattern, format_ in (*_MARKUP, *_RECORDS) if pattern.match(head)), None)


def _suffix(name: str | None) -> str:
    return PurePosixPath(name or "").suffix.lower()
