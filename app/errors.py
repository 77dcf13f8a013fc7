"""Errors of every layer in; RFC 9457 problem details out.

Problem                 what a request can run into
├── NotUnderstood       a question that no form reads, with the nearest questions
├── NotFound            no document, relation or entity of that name
├── TooLarge            a body longer than is read
└── Unsupported         a body of another media type
"""

from http import HTTPStatus
from typing import Any, ClassVar, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException

from graph.errors import GraphError
from ingest.admission import Reason, Refused

MEDIA_TYPE: Final = "application/problem+json"


class ProblemDetail(BaseModel):
    """RFC 9457: `type` and `title` tell the class of problem, `detail` this case of it."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str


class Problem(Exception):  # noqa: N818
    """What a request can run into; the message is the detail."""

    status: ClassVar[HTTPStatus] = HTTPStatus.BAD_REQUEST
    kind: ClassVar[str] = "about:blank"

    def __init__(self, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.more = more


class NotUnderstood(Problem):
    """No form reads the question; `nearest` are questions that are understood."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    kind = "not-understood"


class NotFound(Problem):
    """Nothing has that id or key."""

    status = HTTPStatus.NOT_FOUND
    kind = "not-found"


class TooLarge(Problem):
    """The body is longer than is read."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    kind = "too-large"


class Unsupported(Problem):
    """The body is of a media type that is not read."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    kind = "unsupported-media-type"


_REFUSALS: Final = {
    Reason.TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Reason.BINARY: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
}

RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    "default": {
        "description": "A problem (RFC 9457)",
        "content": {MEDIA_TYPE: {"schema": ProblemDetail.model_json_schema()}},
    }
}
"""For the OpenAPI description: every route may answer with a problem."""


def install(app: FastAPI) -> None:
    """Answer every error of the application with problem details."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(GraphError, _unavailable)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def _answer(
    status: int, kind: str, detail: str, headers: dict[str, str] | None = None, **more: Any
) -> JSONResponse:
    known = {"type": kind, "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return JSONResponse(known | more, status, headers, MEDIA_TYPE)


async def _problem(_: Request, error: Problem) -> JSONResponse:
    return _answer(error.status, error.kind, str(error), **error.more)


async def _refused(_: Request, error: Refused) -> JSONResponse:
    return _answer(_REFUSALS.get(error.reason, HTTPStatus.UNPROCESSABLE_ENTITY), error.reason, str(error))


async def _unavailable(_: Request, error: GraphError) -> JSONResponse:
    return _answer(HTTPStatus.SERVICE_UNAVAILABLE, "graph-unavailable", str(error))


async def _invalid(_: Request, error: RequestValidationError) -> JSONResponse:
    errors = [{"at": ".".join(map(str, one["loc"])), "problem": one["msg"]} for one in error.errors()]
    detail = "; ".join(f"{one['at']}: {one['problem']}" for one in errors)
    return _answer(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid-request", detail, errors=errors)


async def _http(_: Request, error: HTTPException) -> JSONResponse:
    headers = dict(error.headers) if error.headers else None
    return _answer(error.status_code, "about:blank", str(error.detail), headers)


async def _unexpected(_: Request, _error: Exception) -> JSONResponse:
    return _answer(HTTPStatus.INTERNAL_SERVER_ERROR, "about:blank", "the service failed; its log says why")
