"""Takes a rendered page; gives the response of it, with the headers that keep the page to itself.

Routes of the class `PageRoute` answer a problem with a page of the same status, and so does an address that
is none, to whoever reads pages.
"""

import logging
from collections.abc import Callable, Coroutine, Iterable
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from app.errors import AnswerTooSlow, Problem, of_the_graph, problem_of
from app.http.context import request_id
from app.views.pages import render
from graph.errors import GraphError
from graph.model import EntityRef
from ingest.admission import Refused

_log: Final = logging.getLogger("entente.access")
_POLICY: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
_TITLES: Final[dict[HTTPStatus | type[Problem], str]] = {
    AnswerTooSlow: "This takes too long to read",
    HTTPStatus.NOT_FOUND: "Nothing is here",
    HTTPStatus.UNPROCESSABLE_ENTITY: "This address is not understood",
    HTTPStatus.INTERNAL_SERVER_ERROR: "The service failed",
    HTTPStatus.SERVICE_UNAVAILABLE: "The graph does not answer",
}
"""What readers are told first, by the problem or else its status; others by the phrase of HTTP."""
HEADERS: Final = {"Referrer-Policy": "strict-origin-when-cross-origin", "X-Content-Type-Options": "nosniff"}


class Moved(Exception):  # noqa: N818
    """What is asked for stands at another address, for good; the query goes with it."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


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
            except Moved as error:
                address = request.url.replace(path=error.path)
                return RedirectResponse(address, HTTPStatus.MOVED_PERMANENTLY)
            except Problem as error:
                return _told(request, error)
            except Refused as error:
                return _problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
            except RequestValidationError as error:
                wrong = "; ".join(f"{one['loc'][-1]}: {problem_of(one)}" for one in error.errors())
                return _problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, wrong)
            except GraphError as error:
                return _told(request, of_the_graph(error))
            except Exception:
                _log.exception("request failed")
                told = f"its log says why under the request id {request_id.get()}"
                return _problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, told)

        return handler


def install(app: FastAPI) -> None:
    """Answer with a page where a reader of pages asks for what is not there; everybody else as before."""
    answer = app.exception_handlers[HTTPException]

    async def http(request: Request, error: HTTPException) -> Response:
        reads_pages = "text/html" in request.headers.get("accept", "")
        if (
            error.status_code != HTTPStatus.NOT_FOUND
            or not reads_pages
            or request.url.path.startswith("/v1/")
        ):
            return await answer(request, error)
        return _problem(request, HTTPStatus.NOT_FOUND, f"nothing is at {request.url.path}")

    app.add_exception_handler(HTTPException, http)


def _told(request: Request, problem: Problem) -> Response:
    """The page of a problem."""
    title, near = _TITLES.get(type(problem)), problem.more.get("near", ())
    told = _problem(request, problem.status, str(problem), near, title)
    told.headers.update(problem.headers or {})
    return told


def _problem(
    request: Request,
    status: HTTPStatus,
    detail: str,
    near: Iterable[EntityRef] = (),
    title: str | None = None,
) -> Response:
    """A page that tells what went wrong; `near` are entities that may be meant."""
    title = title or _TITLES.get(status, status.phrase)
    again = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    retry = again if status >= HTTPStatus.INTERNAL_SERVER_ERROR and request.method == "GET" else ""
    return page("problem.html", request, status, title=title, detail=detail, near=near, retry=retry)
