"""Errors of every layer in; RFC 9457 problem details out.

Problem                 what a request can run into
├── NotUnderstood       a question that no form reads, with the nearest questions
├── NotFound            no document, relation or entity of that name
├── TooLarge            a body longer than is read
├── Unsupported         a body of another media type
├── NotOffered          a format that is not offered
├── NotAcceptable       an Accept header that allows no format of the answer
├── Invalid             a parameter or a body that does not fit
├── NoKey               no API key, or one that is not known
├── NotAllowed          an API key of the wrong role
├── ForeignOrigin       a page of another site that would change something
├── WrongHost           a name that the service does not answer to
├── TooMany             more requests than the rate limit allows
├── QueueFull           more documents wait to be read than the queue holds
├── KeyReused           an Idempotency-Key of another request
├── StillRunning        an Idempotency-Key of a request that is not answered yet
├── CypherDisabled      Cypher is not enabled
├── CypherRefused       Cypher that does more than read the graph, or that Neo4j does not understand
├── AnswerTooSlow       what is asked for takes too long to be read
├── CypherTooSlow       Cypher that takes longer than the time limit
├── Unavailable         Neo4j does not answer
└── Failed              a fault of the service itself
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from inspect import getdoc
from typing import Any, ClassVar, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from app.http.context import request_id
from graph import cursors
from graph import errors as graph_errors
from graph.errors import GraphError
from graph.model import DATE_PATTERN
from ingest.admission import Reason, Refused

MEDIA_TYPE: Final = "application/problem+json"
_PAGES: Final = "/problems"


class ProblemDetail(BaseModel):
    """RFC 9457: `type` and `title` tell the class of problem, `detail` this case of it."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(description="An address that tells what the problem means, or about:blank.")
    title: str
    status: int
    detail: str
    request_id: str | None = Field(None, description="The same as the X-Request-Id header; logs carry it.")


class Problem(Exception):  # noqa: N818
    """What a request can run into; the message is the detail, `more` are further members."""

    status: ClassVar[HTTPStatus] = HTTPStatus.BAD_REQUEST
    kind: ClassVar[str] = "about:blank"

    def __init__(self, detail: str, headers: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(detail)
        self.headers = headers
        self.more = more


class NotUnderstood(Problem):
    """No form reads the question, or a name in it is unknown or means several.

    `nearest` are questions that are understood, `candidates` what the name may mean, `readings` what a
    question with two readings may ask.
    """

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


class NotOffered(Problem):
    """The format asked for is not offered."""

    status = HTTPStatus.NOT_IMPLEMENTED
    kind = "not-offered"


class NotAcceptable(Problem):
    """The Accept header allows no format in which the answer is written: ask for one by `?format=`."""

    status = HTTPStatus.NOT_ACCEPTABLE
    kind = "not-acceptable"


class Invalid(Problem):
    """A parameter or the body does not fit; `errors` say where and why."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    kind = "invalid-request"


class NoKey(Problem):
    """The request carries no API key, or one that is not known: `entente keys create` makes one."""

    status = HTTPStatus.UNAUTHORIZED
    kind = "no-key"


class NotAllowed(Problem):
    """The API key is a reader's, and the request writes."""

    status = HTTPStatus.FORBIDDEN
    kind = "not-allowed"


class ForeignOrigin(Problem):
    """A page of another site would change something: ENTENTE_CORS_ORIGINS names those that may."""

    status = HTTPStatus.FORBIDDEN
    kind = "foreign-origin"


class WrongHost(Problem):
    """Without API keys the service answers to names of its own machine and network alone."""

    status = HTTPStatus.MISDIRECTED_REQUEST
    kind = "wrong-host"


class TooMany(Problem):
    """The rate limit is used up; the Retry-After header says how many seconds to wait."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    kind = "too-many-requests"


class QueueFull(Problem):
    """More documents wait to be read than the queue holds: nothing was stored. See Retry-After."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    kind = "queue-full"


class KeyReused(Problem):
    """The Idempotency-Key was sent before, with another request: send a new one."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    kind = "idempotency-key-reused"


class StillRunning(Problem):
    """A request with this Idempotency-Key is not answered yet: repeat it later."""

    status = HTTPStatus.CONFLICT
    kind = "request-still-running"


class CypherDisabled(Problem):
    """Cypher over HTTP is off: set ENTENTE_CYPHER=true to enable it."""

    status = HTTPStatus.FORBIDDEN
    kind = "cypher-disabled"


class CypherRefused(Problem):
    """The Cypher does more than read the graph, or Neo4j does not understand it; the detail says which."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    kind = "cypher-refused"


class CypherTooSlow(Problem):
    """The Cypher takes longer than ENTENTE_CYPHER_SECONDS: ask for less."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    kind = "cypher-too-slow"


class AnswerTooSlow(Problem):
    """To read what is asked for takes too long: ask for fewer kinds or statuses, or for shorter paths."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    kind = "answer-too-slow"


class Unavailable(Problem):
    """Neo4j does not answer; the Retry-After header says in how many seconds to repeat the request."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    kind = "graph-unavailable"


class Failed(Problem):
    """A fault of the service itself; its log tells more under the request id."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR
    kind = "failed"


_REFUSALS: Final = {
    Reason.TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Reason.BINARY: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
}

RETRY_SECONDS: Final = 5
"""When a request is to be repeated that Neo4j did not answer: one that was killed takes so long to start."""

_MEMBER: Final = re.compile(r"<\w+\.\w+: ('[^']*')>")
"""A member of an enumeration as Python shows it: "<Format.CSV: 'csv'>"."""
_OF_THE_GRAPH: Final[dict[type[GraphError], type[Problem]]] = {
    graph_errors.AnswerTooSlow: AnswerTooSlow,
    graph_errors.CypherRefused: CypherRefused,
    graph_errors.CypherTooSlow: CypherTooSlow,
}


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A class of problems: its name at the end of `type`, its HTTP status, and what it means."""

    kind: str
    status: HTTPStatus
    meaning: str

    @property
    def uri(self) -> str:
        """`type` of the problem."""
        return f"{_PAGES}/{self.kind}"


def _types() -> Iterator[ProblemType]:
    for reason in Reason:
        status = _REFUSALS.get(reason, HTTPStatus.UNPROCESSABLE_ENTITY)
        yield ProblemType(reason, status, f"A document is refused: {reason.replace('-', ' ')}.")
    for problem in Problem.__subclasses__():
        yield ProblemType(problem.kind, problem.status, getdoc(problem) or "")


TYPES: Final = {one.kind: one for one in sorted(_types(), key=lambda one: (one.status, one.kind))}
"""Every class of problem by name."""


def answers(*problems: type[Problem]) -> dict[int | str, dict[str, Any]]:
    """For the OpenAPI description of a route: problems that its parameters do not tell of already."""
    return {problem.status.value: {"description": problem.status.phrase} for problem in problems}


def install(app: FastAPI) -> None:
    """Answer every error of the application with problem details."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(GraphError, _graph)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def respond(problem: Problem) -> JSONResponse:
    """The response that tells a problem."""
    return _answer(problem.status, problem.kind, str(problem), problem.headers, **problem.more)


def of_the_graph(error: GraphError) -> Problem:
    """The problem that an error of the graph is; where Neo4j does not answer, it says when to ask again."""
    told = next((told for kind, told in _OF_THE_GRAPH.items() if isinstance(error, kind)), Unavailable)
    headers = {"Retry-After": str(RETRY_SECONDS)} if told is Unavailable else None
    return told(str(error), headers)


def _answer(
    status: int, kind: str, detail: str, headers: Mapping[str, str] | None = None, **more: Any
) -> JSONResponse:
    type_ = TYPES[kind].uri if kind in TYPES else kind
    known = {"type": type_, "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    if identity := request_id.get():
        known["request_id"] = identity
    return JSONResponse(known | more, status, headers, MEDIA_TYPE)


async def _problem(_: Request, error: Problem) -> JSONResponse:
    return respond(error)


async def _refused(_: Request, error: Refused) -> JSONResponse:
    return _answer(TYPES[error.reason].status, error.reason, str(error))


async def _graph(_: Request, error: GraphError) -> JSONResponse:
    return respond(of_the_graph(error))


async def _invalid(_: Request, error: RequestValidationError) -> JSONResponse:
    errors = [{"at": ".".join(map(str, one["loc"])), "problem": problem_of(one)} for one in error.errors()]
    detail = "; ".join(f"{one['at']}: {one['problem']}" for one in errors)
    return respond(Invalid(detail, errors=errors))


def problem_of(error: Mapping[str, Any]) -> str:
    """What is wrong with one part of a request; of a date and a cursor, what to give."""
    pattern = error.get("ctx", {}).get("pattern")
    if pattern == DATE_PATTERN:
        return "Give a date such as 2026-11-24, 2026-11 or 2026"
    if pattern in cursors.ALL:
        return "No page of this list has such a cursor: give that of the page before, or none to begin anew"
    return _MEMBER.sub(r"\1", error["msg"])


async def _http(request: Request, error: HTTPException) -> JSONResponse:
    detail = str(error.detail)
    if error.status_code == HTTPStatus.NOT_FOUND:
        return respond(NotFound(f"nothing is at {request.url.path}; /docs lists every address"))
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        allowed = (error.headers or {}).get("Allow", "").replace("GET", "GET, HEAD")
        error.headers = {**(error.headers or {}), "Allow": allowed}
        detail = f"{request.method} is not taken at {request.url.path}; allowed: {allowed}"
    return _answer(error.status_code, "about:blank", detail, error.headers)
