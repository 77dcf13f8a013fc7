"""Takes bytes, files and folders of any supported format; gives drafts, links and refusals.

One bad item never stops the rest: it comes out as a `Refusal`. `admitted` makes documents of the others.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from ingest.sources.folder import open_path
from ingest.sources.item import Draft, Item, Link, Refusal, Source, admitted, page_at
from ingest.sources.reader import items

__all__ = ["Draft", "Item", "Link", "Refusal", "admitted", "open_path", "page_at", "read"]


def read(data: bytes | BinaryIO, name: str | None = None, media_type: str | None = None) -> Iterator[Item]:
    """The items in bytes or in a seekable stream of them.

    Name and media type, with its charset, are hints: the bytes come first.

    >>> [draft.text for draft in read(b"Serbia supplies Ukraine.")]
    ['Serbia supplies Ukraine.']
    """
    stream = BytesIO(data) if isinstance(data, bytes) else data
    return items(Source(stream, name, media_type))
