"""Lets a request pass that its API key allows, or every local one where no key was ever made."""

import base64
import binascii
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.errors import ForeignOrigin, NoKey, NotAllowed, WrongHost
from app.keys.book import KeyBook, Role

_OPEN: Final = ("/healthz", "/readyz", "/docs", "/openapi.json", "/problems", "/guide")
"""What tells nothing about the graph, and is needed to get on."""

_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_READ_BY_POST: Final = ("/v1/cypher", "/v1/reconcile", "/mcp")
"""What is sent by POST and changes nothing."""

_CHALLENGE: Final = {"WWW-Authenticate": 'Bearer realm="Entente", Basic realm="Entente"'}


class Gate:
    """Asks for a key as soon as one was made: `Authorization: Bearer KEY`, or Basic with it as password.

    Without keys, a host name with a dot is refused unless the network is trusted: a web page of a stranger
    could bind its own name to this machine, and read the graph through the browser of whoever visits it.
    For the same reason no page of another site changes anything, unless its origin is one of `origins`: a
    form needs no leave of the service to be sent.
    """

    def __init__(
        self, app: ASGIApp, book: KeyBook, trust_network: bool, origins: tuple[str, ...] = ()
    ) -> None:
        self._app: Final = app
        self._book: Final = book
        self._trusts: Final = trust_network
        self._origins: Final = frozenset(origins)
        self._locked = book.exists

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on one request. Raises NoKey, NotAllowed, ForeignOrigin or WrongHost."""
        if scope["type"] == "http" and not is_open(scope["path"]):
            self._locked = self._locked or self._book.exists
            headers = Headers(scope=scope)
            if self._locked:
                self._check_key(scope, headers)
            elif not self._trusts and not _is_local(headers.get("Host", "")):
                raise WrongHost(
                    "without API keys the service answers to localhost and addresses alone: "
                    "create a key with `entente keys create`"
                )
            if scope["method"] not in _SAFE:
                self._check_origin(headers)
        await self._app(scope, receive, send)

    def _check_origin(self, headers: Headers) -> None:
        """Browsers name the origin of the page that sends a request; other clients name none."""
        origin = headers.get("Origin")
        own = origin is None or origin.partition("://")[2] == headers.get("Host")
        if not own and not {"*", origin} & self._origins:
            raise ForeignOrigin(f"pages of {origin} may change nothing here: see ENTENTE_CORS_ORIGINS")

    def _check_key(self, scope: Scope, headers: Headers) -> None:
        key = self._book.find(_token(headers.get("Authorization", "")))
        if key is None:
            raise NoKey("send a valid API key as `Authorization: Bearer KEY`", _CHALLENGE)
        writes = scope["method"] not in _SAFE and not _under(scope["path"], _READ_BY_POST)
        if writes and key.role is not Role.WRITER:
            raise NotAllowed("the API key is a reader's, and this request needs a writer's")
        scope.setdefault("state", {})["key"] = key.id


def is_open(path: str) -> bool:
    """Whether an address is answered without a key, whoever asks."""
    return _under(path, _OPEN)


def _under(path: str, roots: tuple[str, ...]) -> bool:
    return any(path == root or path.startswith(f"{root}/") for root in roots)


def _token(header: str) -> str:
    scheme, _, value = header.partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return ""


def _is_local(host: str) -> bool:
    """Whether a Host header is an address or a name without a dot: no stranger can own such a name."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    try:
        return bool(ip_address(name))
    except ValueError:
        return "." not in name
