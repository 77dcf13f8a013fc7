"""Answers HEAD as GET, without the body, as RFC 9110 asks of every address that answers GET."""

from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Heads:
    """Below it a HEAD is a GET, so that its headers are those of the GET, tags and lengths too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app: Final = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def bare(message: Message) -> None:
            await send(message | {"body": b""} if message["type"] == "http.response.body" else message)

        await self._app({**scope, "method": "GET"}, receive, bare)
