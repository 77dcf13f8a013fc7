"""Takes where documents are: a path, an address, `-` for a stream; gives their drafts, links followed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Final, cast

from app.fetch.errors import FetchError, Reason
from app.fetch.fetcher import Fetched, Fetcher
from ingest.sources import Draft, Item, Link, Refusal, open_path, read

MAX_HOPS: Final = 3
"""How many links lead to a document: a sitemap of sitemaps names pages."""

_MEMORY: Final = 4 * 1024 * 1024
_CHUNK: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Follower:
    """Follows links, each address once as long as it lives."""

    fetcher: Fetcher = field(default_factory=Fetcher)
    seen: set[str] = field(default_factory=set)

    def open(self, source: str, stream: BinaryIO) -> Iterator[Draft | Refusal]:
        """The drafts of a file, folder or address; of the stream for `-`."""
        if source == "-":
            yield from self.follow(_spooled(stream))
        elif is_address(source):
            yield from self.fetch(Link(source, name=source))
        else:
            yield from self.follow(open_path(source))

    def follow(self, items: Iterable[Item], hops: int = 0) -> Iterator[Draft | Refusal]:
        """The drafts of items, and of what their links lead to."""
        for item in items:
            if isinstance(item, Link):
                yield from self.fetch(item, hops)
            else:
                yield item

    def fetch(self, link: Link, hops: int = 0) -> Iterator[Draft | Refusal]:
        """The drafts at an address, with what is known of them already. An address seen before gives none."""
        if link.url in self.seen:
            return
        self.seen.add(link.url)
        if hops >= MAX_HOPS:
            yield Refusal(link.url, Reason.HOPS, f"it lies behind more than {MAX_HOPS} links")
            return
        try:
            fetched = self.fetcher.fetch(link.url)
        except FetchError as error:
            yield Refusal(link.url, error.reason, str(error))
            return
        yield from self.follow(_known(fetched, link), hops + 1)


def is_address(source: str) -> bool:
    """Whether a source is to be fetched."""
    return source.lower().startswith(("http://", "https://"))


def _known(fetched: Fetched | None, link: Link) -> Iterator[Item]:
    """The items at a link. What a page does not say of itself, its feed may have said."""
    if fetched is None:
        return
    known = {"title": link.title, "publisher": link.publisher, "published": link.published}
    for item in fetched.items():
        is_page = isinstance(item, Draft) and item.url == fetched.url
        yield item.completed(known) if is_page else item


def _spooled(stream: BinaryIO) -> Iterator[Item]:
    with SpooledTemporaryFile(_MEMORY) as spool:
        while chunk := stream.read(_CHUNK):
            spool.write(chunk)
        yield from read(cast("BinaryIO", spool))
