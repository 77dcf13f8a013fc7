"""Refuses more requests than the rate limit allows, and tells every sender what is left.

Headers as of draft-ietf-httpapi-ratelimit-headers-10: `RateLimit-Policy: "default";q=600;w=60` and
`RateLimit: "default";r=599;t=60`, in requests and seconds.
"""

from math import ceil
from time import time
from typing import Final

from limits import RateLimitItem
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import TooMany

FREE: Final = frozenset({"/healthz", "/readyz", "/metrics"})
"""Paths that monitors ask for, and that never count."""


class RateLimits:
    """One limit for each API key, or for each address where there is no key; kept by each process."""

    def __init__(self, app: ASGIApp, limit: RateLimitItem) -> None:
        self._app: Final = app
        self._limit: Final = limit
        self._window: Final = MovingWindowRateLimiter(MemoryStorage())
        self._policy: Final = f'"default";q={limit.amount};w={limit.get_expiry()}'

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request within the limit. Raises TooMany for one beyond it."""
        if scope["type"] != "http" or scope["path"] in FREE:
            await self._app(scope, receive, send)
            return
        sender = _sender(scope)
        allowed = self._window.hit(self._limit, sender)
        left = self._window.get_window_stats(self._limit, sender)
        wait = max(1, ceil(left.reset_time - time()))
        headers = {
            "RateLimit-Policy": self._policy,
            "RateLimit": f'"default";r={max(0, left.remaining)};t={wait}',
        }
        if not allowed:
            detail = f"the limit is {self._limit.amount} requests in {self._limit.get_expiry()} seconds"
            raise TooMany(detail, headers | {"Retry-After": str(wait)})

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self._app(scope, receive, answer)


def _sender(scope: Scope) -> str:
    key = scope.get("state", {}).get("key")
    client = scope.get("client")
    return f"key:{key}" if key else f"address:{client[0] if client else ''}"
