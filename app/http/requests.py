"""Gives every request an id, a line in the log and its place in the metrics, and every fault a problem."""

import logging
import re
from time import perf_counter
from typing import Final
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import Failed, Problem, respond
from app.http.context import request_id
from app.http.logs import fields
from app.http.metrics import Metrics

HEADER: Final = "X-Request-Id"
_SOUND: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
_QUIET: Final = frozenset({"/healthz", "/readyz", "/metrics"})
_log: Final = logging.getLogger("entente.access")


class Requests:
    """The outermost layer: what is raised below it is answered here, so that no request stays without."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app: Final = app
        self._metrics: Final = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        identity = _identity(Headers(scope=scope).get(HEADER))
        token = request_id.set(identity)
        started, status = perf_counter(), 0

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = identity
            await send(message)

        try:
            await self._app(scope, receive, answer)
        except Problem as problem:
            await respond(problem)(scope, receive, answer)
        except Exception:
            _log.exception("request failed")
            if status:
                raise
            problem = Failed("the service failed; its log says why under this request id")
            await respond(problem)(scope, receive, answer)
        finally:
            seconds = perf_counter() - started
            self._metrics.observe(scope["method"], _template(scope), status, seconds)
            _note(scope, status, seconds)
            request_id.reset(token)


def _identity(sent: str | None) -> str:
    """The id that the sender chose where it is a plain word, else a new one."""
    return sent if sent and _SOUND.fullmatch(sent) else uuid4().hex


def _template(scope: Scope) -> str:
    """The path as the route writes it, so that ids make no new time series."""
    return getattr(scope.get("route"), "path", "other")


def _note(scope: Scope, status: int, seconds: float) -> None:
    line = fields(
        method=scope["method"],
        path=scope["path"],
        status=status,
        milliseconds=round(seconds * 1000, 1),
        client=scope["client"][0] if scope.get("client") else None,
        key=scope.get("state", {}).get("key"),
    )
    _log.log(logging.DEBUG if scope["path"] in _QUIET else logging.INFO, "request", extra=line)
