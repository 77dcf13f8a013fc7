"""Takes a rendered page; gives the response of it, with the headers that keep the page to itself.

Routes of the class `PageRoute` answer a problem with a page of the same status.
"""

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any, Final

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute

from app.errors import Problem
from app.views.pages import render
from graph.errors import GraphError
from ingest.admission import Refused

_POLICY: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
HEADERS: Final = {"Referrer-Policy": "strict-origin-when-cross-origin", "X-Content-Type-Options": "nosniff"}


def page(
    template: str, request: Request, status: int = 200, ancestors: str = "'self'", **context: Any
) -> Response:
    """A page that runs only its own scripts; `ancestors` are the pages that may frame it."""
    policy = "; ".join(
        f"{name} {value}" for name, value in (_POLICY | {"frame-ancestors": ancestors}).items()
    )
    text = render(template, here=request.url.path, base=str(request.base_url), **context)
    return HTMLResponse(text, status, {**HEADERS, "Content-Security-Policy": policy})


class PageRoute(APIRoute):
    """A route whose problems are pages too."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with problems turned into pages."""
        handle = super().get_route_handler()

        async def handler(request: Request) -> Response:
            try:
                return await handle(request)
            except Problem as error:
                return _problem(request, error.status, str(error))
            except Refused as error:
                return _problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
            except RequestValidationError as error:
                wrong = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors())
                return _problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, wrong)
            except GraphError as error:
                return _problem(request, HTTPStatus.SERVICE_UNAVAILABLE, str(error))

        return handler


def _problem(request: Request, status: HTTPStatus, detail: str) -> Response:
    return page("problem.html", request, status, title=status.phrase, detail=detail)
