"""Gives answers about the graph an ETag of its edition, and answers 304 where the sender has the same.

An answer has the tag of the edition that it was read of: routes read by snapshots of the store. It is given
to others too while that tag holds, unless they send `Cache-Control: no-cache`.
"""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.memory import Memory, Place
from app.views.looks import MARKS
from graph.errors import GraphError
from graph.store import editions

CACHE_CONTROL: Final = "no-cache"
"""Caches may keep an answer, and ask each time whether it still holds."""

_PAGES: Final = ("/documents", "/embed/", *(f"/{mark.plural}" for mark in MARKS.values()))
_OTHER: Final = ("/v1/jobs", "/v1/resolve", "/v1/reconcile")
"""What follows from more than the graph's revision, or does not need it."""


class Conditional:
    """Tags what `GET` answers of the graph, pages too, with its edition and the canonical query."""

    def __init__(self, app: ASGIApp, edition: Callable[[], str]) -> None:
        self._app: Final = app
        self._edition: Final = edition
        self._memory: Final = Memory()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask the graph for no more than its edition where the sender, or this process, has the answer."""
        if scope["type"] != "http" or not is_tagged(scope["method"], scope["path"]):
            await self._app(scope, receive, send)
            return
        sent, place = Headers(scope=scope), _place(scope)
        known = _known(sent.get("If-None-Match", ""))
        kept = None if "no-cache" in sent.get("Cache-Control", "").lower() else self._memory.find(place)
        current = await self._current(place) if known or kept else ""
        if current in known:
            await Response(status_code=304, headers=_headers(current))(scope, receive, send)
        elif kept and kept.tag == current:
            await kept.send(send)
        else:
            await self._answer(scope, receive, place, self._memory.keeping(place, send))

    async def _answer(self, scope: Scope, receive: Receive, place: Place, send: Send) -> None:
        async def tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200 and len(read) == 1:
                sent = MutableHeaders(scope=message)
                sent.update(_headers(_tag(place, *read)))
                sent.add_vary_header("Accept")
            await send(message)

        with editions() as read:
            await self._app(scope, receive, tagged)

    async def _current(self, place: Place) -> str:
        """The tag that the answer would have now; none while the graph does not answer: the route says so."""
        try:
            return _tag(place, await run_in_threadpool(self._edition))
        except GraphError:
            return ""


def _headers(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": CACHE_CONTROL}


def _tag(place: Place, edition: str) -> str:
    today = datetime.now(UTC).date().isoformat()
    parts = (edition, _made(), today, *place)
    revision = edition.rpartition("-")[2]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    return f'W/"{revision}-{digest}"'


def _place(scope: Scope) -> Place:
    """All of a request that an answer about the graph depends on."""
    sent = Headers(scope=scope)
    return scope["scheme"], sent.get("Host", ""), canonical(scope), sent.get("Accept", "*/*")


def canonical(scope: Scope) -> str:
    """The address without its host, its parameters by name: equal for what asks the same."""
    sent = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    query = sorted(sent, key=lambda parameter: parameter[0])
    return f"{scope['path']}?{urlencode(query)}"


def is_tagged(method: str, path: str) -> bool:
    """Whether the answers of an address carry a tag."""
    return method == "GET" and (
        (path.startswith("/v1/") and not path.startswith(_OTHER)) or path.startswith(_PAGES) or path == "/"
    )


@cache
def _made() -> str:
    """What answers are made by: other pages come of other templates and code."""
    files = sorted(path for path in Path(__file__).parents[1].rglob("*.*") if path.suffix != ".pyc")
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _known(header: str) -> set[str]:
    """The tags of If-None-Match, compared weakly (RFC 9110, 13.1.2)."""
    return {f"W/{tag.strip().removeprefix('W/')}" for tag in header.split(",") if tag.strip()}
