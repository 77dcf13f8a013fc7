"""Takes an application; gives its OpenAPI 3.1 description with what its middleware may answer as well."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from importlib.resources import files
from itertools import chain
from typing import Any, Final

import yaml
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.errors import MEDIA_TYPE, TYPES, ProblemDetail, ProblemType
from app.http.conditional import is_tagged
from app.http.idempotency import takes_key
from app.http.limits import FREE
from app.keys.gate import is_open

Cases = Mapping[str, list[dict[str, Any]]]
_GUARDED: Final = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.MISDIRECTED_REQUEST)
_WITH_BODY: Final = (
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
)
_METHODS: Final = frozenset({"get", "put", "post", "delete", "patch"})
_PARAMETERS: Final[dict[str, tuple[str, Any]]] = {
    "prefer": ("`respond-async`: be answered before the document is read (RFC 7240).", "respond-async"),
    "as_of": ("The date on which it held: YYYY, YYYY-MM or YYYY-MM-DD.", "2024-05-01"),
    "at": ("Pinned nodes, each as `id:x,y` on a canvas of 760 by 520 units.", ["RUS:380,260"]),
    "date": ("The day on which offices count.", "2019-06-01"),
    "document_id": ("The id of a document: the hash of its content.", "cecb27a119f6b33c32480cc885f208e0"),
    "entity": ("The id of an entity.", "RUS"),
    "entity_id": ("The id of an entity.", "RUS"),
    "format": ("How the answer is written.", "json"),
    "goods": ("Part of the name of what is supplied; any of several with “or” between.", "drones"),
    "job_id": ("The id of a job.", "5f0c2b7e9a1d4c3b8e6f7a9d0c1b2a3e"),
    "key": ("The key of a relation.", "SUPPLIES:PRK:RUS:asserted:0"),
    "kind": ("A kind of relation; /v1/schema explains them.", "SUPPLIES"),
    "limit": ("The most that a page holds.", 20),
    "maxheight": ("The greatest height, in pixels.", 400),
    "maxwidth": ("The greatest width, in pixels.", 600),
    "min_publishers": ("Reported by at least so many distinct publishers.", 2),
    "publisher": ("One of the publishers.", "Reuters"),
    "q": ("A question or a name.", "who supplies Russia"),
    "shape": ("How a view is drawn.", "graph"),
    "since": ("The first date: YYYY, YYYY-MM or YYYY-MM-DD.", "2024-01"),
    "status": ("How sure the sentences are.", "asserted"),
    "until": ("The last date: YYYY, YYYY-MM or YYYY-MM-DD.", "2024-12"),
    "url": ("The address of a view.", "http://127.0.0.1:8000/?q=who+supplies+Russia"),
    "view": ("How a view is drawn.", "graph"),
}
"""What parameters of many routes are and an example of each, where a route itself does not say so."""


_UNTOLD: Final = "Successful Response"
"""What FastAPI says of an answer where a route says nothing."""
_UNREAD: Final = (
    "Bad Request (RFC 9457); in plain text where the request cannot be read at all, such as one with an"
    " address of more than 64 KB"
)
_PLAIN: Final = {"text/plain": {"schema": {"type": "string"}, "example": "Invalid HTTP request received."}}
_REQUEST_ID: Final = {
    "X-Request-Id": {
        "description": "The request's id, as logs and problems carry it.",
        "schema": {"type": "string"},
    }
}
_TAG: Final = {
    "ETag": {
        "description": "The graph's revision and the query; send it as If-None-Match.",
        "schema": {"type": "string"},
    }
}
_IF_NONE_MATCH: Final = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The ETag of an answer that you hold: 304 when it still is the answer.",
    "schema": {"type": "string"},
    "example": 'W/"42-0123456789abcdef"',
}
_IDEMPOTENCY_KEY: Final = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "A word of your own: the same one again gives the same answer for a day.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    "example": "import-2024-05-01",
}
_SECURITY: Final = {
    "key": {"type": "http", "scheme": "bearer", "description": "An API key of `entente keys create`."},
    "password": {"type": "http", "scheme": "basic", "description": "The API key as password; any user name."},
}


def describe(app: FastAPI) -> dict[str, Any]:
    """The description, made once and kept by the application."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
            tags=app.openapi_tags,
        )
        schemas = made.setdefault("components", {}).setdefault("schemas", {})
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        schemas["ProblemDetail"] = ProblemDetail.model_json_schema()
        made["components"]["securitySchemes"] = _SECURITY
        made["components"]["responses"] = dict(_problems())
        made["security"] = [{}, {"key": []}, {"password": []}]
        for path, method, operation in _operations(made):
            _complete(path, method, operation)
        app.openapi_schema = made
    return app.openapi_schema


def _operations(made: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in made["paths"].items():
        for method in _METHODS & item.keys():
            yield path, method, item[method]


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    """Add what the layers around the route take and answer."""
    responses = operation["responses"]
    responses.pop("default", None)
    parameters = operation.setdefault("parameters", [])
    for parameter in parameters:
        _explain(parameter)
    statuses = set(_statuses(path, operation))
    if is_tagged(method.upper(), path):
        parameters.append(_IF_NONE_MATCH)
        responses["304"] = {"description": "The answer is the one that you hold.", "headers": _TAG}
    if takes_key(method.upper(), path):
        parameters.append(_IDEMPOTENCY_KEY)
        statuses |= {HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY}
    for response in responses.values():
        response["headers"] = _REQUEST_ID | response.get("headers", {})
        if response["description"] == _UNTOLD:
            response["description"] = operation["summary"]
    for status in sorted(statuses):
        responses[str(status.value)] = {"$ref": f"#/components/responses/{status.name}"}


def _explain(parameter: dict[str, Any]) -> None:
    if parameter["name"] not in _PARAMETERS:
        return
    description, example = _PARAMETERS[parameter["name"]]
    parameter.setdefault("description", description)
    if "examples" not in parameter.get("schema", {}):
        parameter.setdefault("example", example)


def _statuses(path: str, operation: dict[str, Any]) -> Iterator[HTTPStatus]:
    """The problems that a route may answer with, by what it takes and by what it declares."""
    yield from (HTTPStatus.BAD_REQUEST, HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.SERVICE_UNAVAILABLE)
    yield from (
        HTTPStatus(int(code)) for code in operation["responses"] if int(code) >= HTTPStatus.BAD_REQUEST
    )
    if not is_open(path):
        yield from _GUARDED
    if path not in FREE:
        yield HTTPStatus.TOO_MANY_REQUESTS
    if operation["parameters"] or "requestBody" in operation:
        yield HTTPStatus.UNPROCESSABLE_ENTITY
    if any(len(response.get("content", ())) > 1 for response in operation["responses"].values()):
        yield HTTPStatus.NOT_ACCEPTABLE
    if any(parameter["in"] == "path" for parameter in operation["parameters"]):
        yield HTTPStatus.NOT_FOUND
    if "requestBody" in operation:
        yield from _WITH_BODY


def _problems() -> Iterator[tuple[str, dict[str, Any]]]:
    """A response for each status, with problems of each type that it may carry as examples."""
    cases: Cases = yaml.safe_load(files(__package__).joinpath("problems.yaml").read_text("utf-8"))
    statuses = {HTTPStatus.BAD_REQUEST} | {one.status for one in TYPES.values()}
    for status in sorted(statuses):
        types = [one for one in TYPES.values() if one.status is status]
        content: dict[str, Any] = {"schema": {"$ref": "#/components/schemas/ProblemDetail"}}
        unread = status is HTTPStatus.BAD_REQUEST  # by the server itself, before any route
        if types:
            content["examples"] = dict(chain.from_iterable(_examples(one, cases[one.kind]) for one in types))
        yield (
            status.name,
            {
                "description": _UNREAD if unread else f"{status.phrase} (RFC 9457)",
                "headers": {} if unread else _REQUEST_ID,
                "content": {MEDIA_TYPE: content} | (_PLAIN if unread else {}),
            },
        )


def _examples(problem: ProblemType, cases: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Problems as they are sent, found in the list of a page by their type and by what is asked."""
    for number, case in enumerate(cases, 1):
        request = case.get("request")
        value = {
            "type": problem.uri,
            "title": problem.status.phrase,
            "status": problem.status.value,
            **{name: told for name, told in case.items() if name != "request"},
            "request_id": "4f1f0a6c8b7d4f0f9a3f3f1f6a0e7c55",
        }
        summary = f"{problem.kind}: GET {request}" if request else problem.kind
        yield f"{problem.kind}-{number}", {"summary": summary, "value": value}
