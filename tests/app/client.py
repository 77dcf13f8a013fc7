"""A client that asks an application directly, without a socket."""

import asyncio
from functools import partialmethod
from typing import Any

import httpx
from starlette.types import ASGIApp


class Client:
    """Each request has an event loop of its own; where `anew`, none is given an answer that was kept."""

    def __init__(self, app: ASGIApp, base_url: str = "http://localhost", *, anew: bool = True) -> None:
        self._app = app
        self._base_url = base_url
        self._headers = {"Cache-Control": "no-cache"} if anew else {}

    def request(self, method: str, path: str, **sent: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(
                transport=transport, base_url=self._base_url, headers=self._headers, timeout=60
            ) as client:
                return await client.request(method, path, **sent)

        return asyncio.run(ask())

    get = partialmethod(request, "GET")
    post = partialmethod(request, "POST")
    delete = partialmethod(request, "DELETE")
