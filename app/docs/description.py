"""Takes an application; gives its OpenAPI 3.1 description with what its middleware may answer as well."""

from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.errors import MEDIA_TYPE, TYPES, ProblemDetail

_EVERYWHERE: Final = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.MISDIRECTED_REQUEST,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
_WITH_BODY: Final = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
)
_METHODS: Final = frozenset({"get", "put", "post", "delete", "patch"})
_KEPT: Final = frozenset({"/v1/cypher", "/v1/reconcile"})

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
    if path.startswith("/v1/") and method == "get":
        parameters.append(_IF_NONE_MATCH)
        responses["304"] = {"description": "The answer is the one that you hold.", "headers": _TAG}
    keyed = path.startswith("/v1/") and method == "post" and path not in _KEPT
    if keyed:
        parameters.append(_IDEMPOTENCY_KEY)
    for response in responses.values():
        response["headers"] = _REQUEST_ID | response.get("headers", {})
    for status in sorted(_statuses(operation, keyed=keyed)):
        responses[str(status.value)] = {"$ref": f"#/components/responses/{status.name}"}


def _statuses(operation: dict[str, Any], *, keyed: bool) -> Iterable[HTTPStatus]:
    yield from _EVERYWHERE
    if operation["parameters"] or "requestBody" in operation:
        yield HTTPStatus.UNPROCESSABLE_ENTITY
    if any(parameter["in"] == "path" for parameter in operation["parameters"]):
        yield HTTPStatus.NOT_FOUND
    if "requestBody" in operation:
        yield from _WITH_BODY
    if keyed:
        yield HTTPStatus.CONFLICT


def _problems() -> Iterator[tuple[str, dict[str, Any]]]:
    """A response for each status, with the types of problem that it may carry as examples."""
    statuses = {HTTPStatus.BAD_REQUEST} | {one.status for one in TYPES.values()}
    for status in sorted(statuses):
        types = [one for one in TYPES.values() if one.status is status]
        content: dict[str, Any] = {"schema": {"$ref": "#/components/schemas/ProblemDetail"}}
        if types:
            content["examples"] = {one.kind: _example(one.uri, status, one.meaning) for one in types}
        yield (
            status.name,
            {
                "description": f"{status.phrase} (RFC 9457)",
                "headers": _REQUEST_ID,
                "content": {MEDIA_TYPE: content},
            },
        )


def _example(uri: str, status: HTTPStatus, meaning: str) -> dict[str, Any]:
    value = {"type": uri, "title": status.phrase, "status": status.value, "detail": meaning}
    return {"summary": meaning, "value": value | {"request_id": "4f1f0a6c8b7d4f0f9a3f3f1f6a0e7c55"}}
