"""Takes an HTML page; gives one draft: its main text, title, address, publisher, date and author."""

# pyright: basic, reportAttributeAccessIssue=false, reportArgumentType=false

import re
from collections.abc import Iterator
from typing import Any, Final

from ingest.admission import Reason, Refused
from ingest.sources.item import Draft, Item, Source, address, line
from ingest.sources.plain import decode

MAX_PAGE_BYTES: Final = 8 * 1024 * 1024
MAX_TAGS: Final = 120_000
"""The largest page. To find the main text takes time in the square of the elements: here some seconds."""


def read(source: Source) -> Iterator[Item]:
    """The article of the page, without navigation, advertising and comments."""
    data = source.data(MAX_PAGE_BYTES)
    if data.count(b"<") > MAX_TAGS:
        raise Refused(Reason.TOO_LARGE, f"the page has more than {MAX_TAGS:,} tags")
    page = _extract(data, source.media_type)
    if page is None or not (page.text or "").strip():
        raise Refused(Reason.EMPTY, "the page holds no article text")
    yield Draft(
        re.sub(r"\n+", "\n\n", page.text),  # a heading is no part of the sentence below it
        title=line(page.title),
        url=address(page.url),
        publisher=line(page.sitename or page.hostname),
        published=page.date,
        author=line(page.author),
        name=source.name,
    )


def _extract(data: bytes, media_type: str | None) -> Any:
    from trafilatura import bare_extraction

    return bare_extraction(
        _declared_text(data, media_type),
        with_metadata=True,
        include_comments=False,
        include_formatting=False,
        # A date is taken where the page states it, never guessed from stray numbers.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _declared_text(data: bytes, media_type: str | None) -> bytes | str:
    """Bytes where the page's own meta element must tell the encoding, text where HTTP told it."""
    return decode(data, media_type) if "charset" in (media_type or "").lower() else data
