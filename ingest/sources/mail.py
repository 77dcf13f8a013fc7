"""Takes an e-mail (RFC 5322); gives one draft for its body, and the items of its attachments."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any, Final, TypeAlias, cast

from ingest.admission import Refused
from ingest.sources.item import Draft, Item, Read, Refusal, Source, line
from ingest.sources.markup import text_of
from ingest.sources.plain import decode

Part: TypeAlias = "MIMEPart[Any, Any]"

_ANSWERED: Final = re.compile(
    r"(?:^[^\n>][^\n]{0,200}\b(?:wrote|writes):[ \t]*\r?\n\s*)?(?:^>.*(?:\r?\n|\Z))+", re.MULTILINE
)
"""Quoted lines (RFC 3676), and the line above them that says whose they are."""

_SIGNATURE: Final = re.compile(r"^-- ?\r?\n.*", re.MULTILINE | re.DOTALL)


def read(source: Source, read_part: Read) -> Iterator[Item]:
    """The body, where there is one, with sender and date; then each attachment by its own format."""
    message = message_from_bytes(source.data(), policy=policy.default)
    attachments = tuple(_attachments(message))
    body = own_words(_body(message))
    if body.strip() or not attachments:
        yield Draft(
            body,
            title=_header(message, "subject"),
            publisher=_sender(message),
            published=_date(message),
            name=source.name,
        )
    for number, part in enumerate(attachments, 1):
        name = part.get_filename() or f"attachment {number}"
        try:
            yield from read_part(source.part(_content(part), name, part.get_content_type()))
        except Refused as refused:
            yield Refusal(f"{source.name or 'mail'}/{name}", refused.reason, str(refused))


def _body(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    text = decode(_content(part), str(part.get("content-type", "")))
    return text_of(text) if part.get_content_subtype() == "html" else text


def own_words(body: str) -> str:
    """The body without the signature and without what it answers to; whole where nothing else is in it.

    >>> own_words("Iran denies it.\\n\\nOn Monday the desk wrote:\\n> Did Iran?\\n-- \\nThe ministry")
    'Iran denies it.\\n\\n'
    """
    own = _SIGNATURE.sub("", _ANSWERED.sub("", body))
    return own if own.strip() else body


def _attachments(message: EmailMessage) -> Iterator[Part]:
    """Forwarded messages and files; not the pictures within the body."""
    if message.is_multipart():
        for part in message.iter_attachments():
            if part.get_content_maintype() != "image":
                yield part


def _content(part: Part) -> bytes:
    if part.get_content_type() == "message/rfc822":
        return cast("Part", part.get_payload(0)).as_bytes()
    return cast("bytes | None", part.get_payload(decode=True)) or b""


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        return line(message.get(name))
    except Exception:  # the parser of the standard library stumbles over hostile headers in many ways
        return None


def _sender(message: EmailMessage) -> str | None:
    name, address = parseaddr(_header(message, "from") or "")
    return name or address or None


def _date(message: EmailMessage) -> str | None:
    """The day on which it was sent, in UTC; None where the header holds no date."""
    try:
        sent: datetime = parsedate_to_datetime(_header(message, "date") or "")
        return (sent.astimezone(UTC) if sent.tzinfo else sent).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return None
