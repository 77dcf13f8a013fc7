"""Takes an http or https address; gives what stands there, or a FetchError that says why not."""

import ssl
import time
import zlib
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache

import httpcore
import httpx

from app.fetch.addresses import is_public
from app.fetch.connection import CheckedBackend, Deadline, Permits
from app.fetch.errors import FetchError, Reason
from ingest.sources import Draft, Item, read

USER_AGENT = "Entente"
"""The name by which robots.txt files may address Entente."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ROBOTS_PATH = "/robots.txt"
_ROBOTS_BYTES = 512 * 1024  # RFC 9309 asks for at least 500 kibibytes
_ROBOTS_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost: bytes after unpacking, seconds in all, and redirects."""

    size: int = 32 * 1024 * 1024
    seconds: float = 30.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stands at an address: `url` is where the redirects ended.

    `etag` and `last_modified` are the server's own; handed back, they make the next fetch conditional.
    """

    data: bytes
    media_type: str | None
    url: str
    etag: str | None = None
    last_modified: str | None = None

    def items(self) -> Iterator[Item]:
        """The documents in it. A page stands at this address, whatever address it claims for itself."""
        name = httpx.URL(self.url).path.rpartition("/")[2] or None
        for item in read(self.data, name, self.media_type):
            is_page = isinstance(item, Draft) and item.name == name
            yield replace(item, url=self.url) if is_page else item


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    data: bytes


@dataclass(slots=True)
class Fetcher:
    """Fetches addresses that `permits` allows; remembers the robots.txt of each origin for an hour."""

    permits: Permits = is_public
    limits: Limits = Limits()
    _robots: dict[str, tuple[float, str]] = field(default_factory=dict, repr=False)

    def fetch(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Fetched | None:
        """What stands at the address, None where it is unchanged since that etag or date.

        Raises FetchError.
        """
        condition = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        sent = {name: value for name, value in condition.items() if value}
        deadline = Deadline.within(self.limits.seconds)
        final, answer = self._follow(_parsed(url), sent, deadline, self.limits.size)
        if answer.status == 304:
            return None
        if answer.status != 200:
            raise FetchError(Reason.STATUS, f"{final} answers {answer.status}", answer.status)
        known = answer.headers.get
        return Fetched(answer.data, known("content-type"), str(final), known("etag"), known("last-modified"))

    def _follow(
        self, url: httpx.URL, sent: Mapping[str, str], deadline: Deadline, size: int
    ) -> tuple[httpx.URL, _Answer]:
        """The answer at the end of all redirects, each address checked like the first."""
        for _ in range(self.limits.redirects + 1):
            if url.path != _ROBOTS_PATH:
                self._obey_robots(url, deadline)
            answer = self._request(url, sent, deadline, size)
            location = answer.headers.get("location")
            if answer.status not in _REDIRECTS or location is None:
                return url, answer
            url = _parsed(location, url)
        raise FetchError(Reason.REDIRECTS, f"more than {self.limits.redirects} redirects")

    def _request(self, url: httpx.URL, sent: Mapping[str, str], deadline: Deadline, size: int) -> _Answer:
        host = url.netloc.decode("ascii")
        headers: dict[str | bytes, str | bytes] = {
            "Host": host,
            "User-Agent": USER_AGENT,
            "Accept-Encoding": "gzip",
        }
        headers.update(sent)
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        backend = CheckedBackend(self.permits, deadline)
        with (
            _explained(host),
            httpcore.ConnectionPool(_tls(), network_backend=backend) as pool,
            pool.stream("GET", target, headers=headers) as response,
        ):
            received = {
                name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers
            }
            data = b"" if response.status in _REDIRECTS else _body(response, received, size)
            return _Answer(response.status, received, data)

    def _obey_robots(self, url: httpx.URL, deadline: Deadline) -> None:
        origin = url.copy_with(raw_path=_ROBOTS_PATH.encode())
        read_at, rules = self._robots.get(str(origin), (float("-inf"), ""))
        if time.monotonic() - read_at > _ROBOTS_SECONDS:
            rules = self._read_robots(origin, deadline)
            self._robots[str(origin)] = (time.monotonic(), rules)
        if not _allows(rules, str(url)):
            raise FetchError(Reason.ROBOTS, f"{origin} does not allow this address")

    def _read_robots(self, origin: httpx.URL, deadline: Deadline) -> str:
        """The rules of an origin. As RFC 9309 has it, a missing file allows all, a failing server nothing."""
        _, answer = self._follow(origin, {}, deadline, _ROBOTS_BYTES)
        if answer.status >= 500:
            raise FetchError(Reason.ROBOTS, f"{origin} answers {answer.status}", answer.status)
        return answer.data.decode("utf-8", "replace") if answer.status == 200 else ""


def fetch(url: str) -> Fetched:
    """What stands at a public address. Raises FetchError."""
    fetched = Fetcher().fetch(url)
    if fetched is None:
        raise FetchError(Reason.STATUS, f"{url} answers 304 to an unconditional request", 304)
    return fetched


def _parsed(address: str, base: httpx.URL | None = None) -> httpx.URL:
    """The address without its fragment. Raises FetchError when it is none that may be fetched."""
    try:
        url = base.join(address) if base else httpx.URL(address)
        url = url.copy_with(fragment=None)
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError(Reason.ADDRESS, f"not an address: {error}") from None
    if url.scheme not in ("http", "https") or not url.host or (url.port or 80) > 65535:
        raise FetchError(Reason.ADDRESS, "only http:// and https:// addresses are fetched")
    if url.userinfo:
        raise FetchError(Reason.ADDRESS, "an address with a user name or password is not fetched")
    return url


def _allows(rules: str, url: str) -> bool:
    from protego import Protego

    return Protego.parse(rules).can_fetch(url, USER_AGENT)


@cache
def _tls() -> ssl.SSLContext:
    """The system's certificates, loaded once."""
    return ssl.create_default_context()


@contextmanager
def _explained(host: str) -> Generator[None]:
    """Turns what the HTTP client raises into a FetchError."""
    try:
        yield
    except httpcore.TimeoutException:
        raise FetchError(Reason.TOO_SLOW, f"{host} took too long to answer") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
        raise FetchError(Reason.UNREACHABLE, f"{host} cannot be read: {error}") from None


def _body(response: httpcore.Response, headers: Mapping[str, str], size: int) -> bytes:
    """The body, unpacked, read no further than the limit."""
    data = bytearray()
    for chunk in _unpacked(response.iter_stream(), headers.get("content-encoding", "").strip().lower(), size):
        data += chunk
        if len(data) > size:
            raise FetchError(Reason.TOO_LARGE, f"the answer is larger than {size:,} bytes")
    return bytes(data)


def _unpacked(chunks: Iterable[bytes], encoding: str, size: int) -> Iterator[bytes]:
    if encoding in ("", "identity"):
        yield from chunks
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(Reason.ENCODING, f"the answer is packed as {encoding[:40]}, which was not asked for")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        for chunk in chunks:
            yield unpacker.decompress(chunk, size + 1)
    except zlib.error as error:
        raise FetchError(Reason.ENCODING, f"the answer cannot be unpacked: {error}") from None
