"""Takes an RSS or Atom feed, or a sitemap; gives a draft for each full text, a link for each other entry."""

# pyright: basic, reportAttributeAccessIssue=false, reportArgumentType=false

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final, cast

from ingest.admission import Reason, Refused
from ingest.sources.furniture import cleared
from ingest.sources.item import Draft, Item, Link, Source, address, line
from ingest.sources.markup import text_of

MAX_FEED_BYTES: Final = 8 * 1024 * 1024
MAX_SITEMAP_BYTES: Final = 50 * 1024 * 1024
"""The most that the sitemap protocol allows."""


def read_feed(source: Source) -> Iterator[Item]:
    """The entries in the order of the feed. A summary is a teaser: the text stands at the entry's address."""
    import feedparser

    # A stream, because feedparser would take bytes that look like an address or a path for one.
    # Nothing is resolved or cleaned: the HTML becomes plain text.
    feed: Any = feedparser.parse(
        BytesIO(source.data(MAX_FEED_BYTES)), resolve_relative_uris=False, sanitize_html=False
    )
    if not feed.entries and (feed.bozo or not feed.version):
        raise Refused(Reason.BROKEN, "the feed cannot be read: it holds no entries")
    publisher = _line(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(entry, publisher, f"{source.name or 'entry'}:{number}")


def _entry(entry: Any, publisher: str | None, name: str) -> Item:
    full = "\n\n".join(cleared(text_of(part.get("value", ""))) for part in entry.get("content", ()))
    teaser = cleared(text_of(entry.get("summary", "")))
    title, url, published = _line(entry.get("title")), address(entry.get("link")), _published(entry)
    if full.strip() or url is None:
        author = _line(entry.get("author"))
        return Draft(full.strip() or teaser, title, url, publisher, published, author, name)
    return Link(url, title, publisher, published, teaser, name)


def _published(entry: Any) -> str | None:
    moment = entry.get("published_parsed")
    return f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}" if moment else None


def read_sitemap(source: Source) -> Iterator[Item]:
    """A link for each address. The time of the last change is no date of publication, and is left out."""
    from defusedxml.ElementTree import fromstring

    root: Any = fromstring(source.data(MAX_SITEMAP_BYTES), forbid_dtd=True)
    for number, element in enumerate(root, 1):
        url = address(element.findtext("{*}loc"))
        if url is not None:
            yield Link(
                url,
                title=_line(element.findtext("{*}news/{*}title")),
                publisher=_line(element.findtext("{*}news/{*}publication/{*}name")),
                published=(_line(element.findtext("{*}news/{*}publication_date")) or "")[:10] or None,
                name=f"{source.name or 'address'}:{number}",
            )


def _line(value: object) -> str | None:
    """A line of metadata without the markup that feeds put into it."""
    return line(text_of(cast("str", value or "")))
