"""Takes an HTML page; gives one draft: its main text, title, address, publisher, date and author."""

# pyright: basic, reportAttributeAccessIssue=false, reportArgumentType=false

import re
from collections.abc import Iterator
from typing import Any, Final

from ingest.admission import Reason, Refused
from ingest.sources.furniture import cleared
from ingest.sources.item import Draft, Item, Source, address, line
from ingest.sources.plain import decode

MAX_PAGE_BYTES: Final = 8 * 1024 * 1024
MAX_TAGS: Final = 120_000
"""The largest page. To find the main text takes time in the square of the elements: here some seconds."""

_NO_TEXT: Final = ["//nav", "//aside", "//footer", "//*[@role='navigation' or @role='complementary']"]
"""What a page shows beside its text, which short texts would otherwise be padded with."""

_LAID_OUT: Final = "//table[.//td[p or div or table or br or h1 or h2 or string-length(.) > 300]]"
"""Tables that place texts on a page, as old pages have them: they hold no data."""


def read(source: Source) -> Iterator[Item]:
    """The article of the page, without navigation, advertising, comments and headlines of other articles."""
    data = source.data(MAX_PAGE_BYTES)
    if data.count(b"<") > MAX_TAGS:
        raise Refused(Reason.TOO_LARGE, f"the page has more than {MAX_TAGS:,} tags")
    page = _extract(data, source.media_type)
    if page is None or not (page.text or "").strip():
        raise Refused(Reason.EMPTY, "the page holds no article text")
    yield Draft(
        # A heading is no part of the sentence below it, nor the mark of an item of the item.
        cleared(re.sub(r"(?:^|\n+)(?:- )?", "\n\n", page.text).strip("\n")),
        title=line(page.title),
        url=address(page.url),
        publisher=line(page.sitename or page.hostname),
        published=page.date,
        author=line(page.author),
        name=source.name,
    )


def _extract(data: bytes, media_type: str | None) -> Any:
    from trafilatura import bare_extraction, load_html

    tree = load_html(_declared_text(data, media_type))
    if tree is None:
        return None
    for table in tree.xpath(_LAID_OUT):
        for element in table.iter("table", "tbody", "tr", "td", "th"):
            element.tag = "div"
    return bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        include_formatting=False,
        prune_xpath=_NO_TEXT,
        # A date is taken where the page states it, never guessed from stray numbers.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _declared_text(data: bytes, media_type: str | None) -> bytes | str:
    """Bytes where the page's own meta element must tell the encoding, text where HTTP told it."""
    return decode(data, media_type) if "charset" in (media_type or "").lower() else data
