"""Takes a plain text in any encoding; gives one draft, its characters unchanged."""

import codecs
import re
from collections.abc import Iterator
from typing import Final

from ingest.admission import Reason, Refused
from ingest.sources.item import Draft, Item, Source

_SAMPLE: Final = 64 * 1024
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read(source: Source) -> Iterator[Item]:
    """The text."""
    yield Draft(decode(source.data(), source.media_type), name=source.name)


def decode(data: bytes, media_type: str | None = None) -> str:
    """The text of bytes in any encoding, a byte order mark left out. Raises Refused when they are no text."""
    encoding = encoding_of(data, media_type)
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise Refused(Reason.BINARY, f"not a text: it cannot be read as {encoding} ({error})") from None


def encoding_of(data: bytes, media_type: str | None = None) -> str:
    """A byte order mark decides, then UTF-8 where it fits, then what the media type says, then the bytes.

    UTF-8 comes before the media type because servers often declare a charset that the file has not:
    hardly any text in another encoding happens to be valid UTF-8.
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if marked is not None:
        return marked
    if b"\0" not in data and _fits(data, "utf-8"):
        return "utf-8"
    declared = _declared(media_type)
    return declared if declared and _fits(data, declared) else _guess(data[:_SAMPLE])


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeError:
        return False
    return True


def _declared(media_type: str | None) -> str | None:
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", media_type or "", re.IGNORECASE)
    if match is None:
        return None
    try:
        codec = codecs.lookup(match[1])
    except LookupError:
        return None
    # Codecs such as "zip" and "hex" turn bytes into bytes: they are no charsets.
    return codec.name if getattr(codec, "_is_text_encoding", True) else None


def _guess(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        raise Refused(Reason.BINARY, "not a text: its bytes fit no encoding")
    return best.encoding
