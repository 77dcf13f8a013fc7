"""Takes a host name; gives a connection to the very address that was checked, within one deadline.

Names are resolved here and nowhere else, so no second look-up can lead elsewhere (DNS rebinding).
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

import httpcore

from app.fetch.addresses import Address
from app.fetch.errors import FetchError, Reason

Permits = Callable[[Address], bool]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment of the monotonic clock, in seconds."""

    at: float

    @classmethod
    def within(cls, seconds: float) -> "Deadline":
        """The moment so many seconds from now."""
        return cls(time.monotonic() + seconds)

    def left(self, at_most: float | None = None) -> float:
        """Seconds left. Raises FetchError when none are."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise FetchError(Reason.TOO_SLOW, "the server took too long to answer")
        return left if at_most is None else min(left, at_most)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to permitted addresses only."""

    def __init__(self, permits: Permits, deadline: Deadline) -> None:
        self._permits = permits
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of the host that answers. Raises FetchError."""
        problem: Exception | None = None
        for address in self._resolve(host, port):
            try:
                stream = self._sockets.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
                return _TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
        raise FetchError(Reason.UNREACHABLE, f"{host} cannot be reached: {problem}")

    def _resolve(self, host: str, port: int) -> list[str]:
        """Every address of the host. One that is not permitted refuses them all."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchError(Reason.UNREACHABLE, f"{host} cannot be found: {error}") from None
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not all(self._permits(ip_address(address.partition("%")[0])) for address in addresses):
            raise FetchError(Reason.FORBIDDEN, f"{host} is not on the public internet")
        return addresses


class _TimedStream(httpcore.NetworkStream):
    """A stream on which no read or write outlasts the deadline, however slowly bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
