"""Takes a folder or an address; gives, look after look, the drafts of what is new there."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from app.fetch.errors import FetchError
from app.fetch.fetcher import Fetched
from app.fetch.follow import Follower, is_address
from ingest.admission import Reason, Refused
from ingest.sources import Draft, Refusal, open_path

SETTLED_SECONDS: Final = 1.0
"""How long a file must not have changed until it is read: it may still be being written."""


class Watch(Protocol):
    """What is looked at again and again."""

    def look(self) -> Iterator[Draft | Refusal]:
        """What has come or changed since the last look."""
        ...


@dataclass(slots=True)
class FolderWatch:
    """The files below a folder; one that changes is read again, and is another document then."""

    folder: Path
    follower: Follower = field(default_factory=Follower)
    _seen: dict[Path, tuple[int, int]] = field(default_factory=dict[Path, tuple[int, int]])

    def look(self) -> Iterator[Draft | Refusal]:
        """The drafts of new and changed files, in the order of their paths."""
        for path in sorted(self.folder.rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(self.folder).parts)
            if not hidden and path.is_file() and not path.is_symlink() and self._is_new(path):
                yield from self.follower.follow(open_path(path))

    def _is_new(self, path: Path) -> bool:
        found = path.stat()
        stamp = (found.st_mtime_ns, found.st_size)
        if time.time() - found.st_mtime < SETTLED_SECONDS or self._seen.get(path) == stamp:
            return False
        self._seen[path] = stamp
        return True


@dataclass(slots=True)
class AddressWatch:
    """A feed, sitemap or page: fetched only when it has changed, each of its links once."""

    url: str
    follower: Follower = field(default_factory=Follower)
    _last: Fetched | None = None

    def look(self) -> Iterator[Draft | Refusal]:
        """The drafts of new entries. What cannot be fetched now is tried at the next look."""
        etag, modified = (self._last.etag, self._last.last_modified) if self._last else (None, None)
        try:
            fetched = self.follower.fetcher.fetch(self.url, etag, modified)
        except FetchError as error:
            yield Refusal(self.url, error.reason, str(error))
            return
        if fetched and (self._last is None or fetched.data != self._last.data):
            yield from self.follower.follow(fetched.items(), hops=1)
        self._last = fetched or self._last


def watch(source: str) -> Watch:
    """The watch of a folder or address. Raises Refused when it is neither."""
    if is_address(source):
        return AddressWatch(source)
    if not Path(source).is_dir():
        raise Refused(Reason.MISSING, f"{source} is neither a folder nor an http:// or https:// address")
    return FolderWatch(Path(source))
