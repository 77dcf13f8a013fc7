"""`/v1/reconcile`: names in columns to entities, by the Reconciliation Service API 0.2 of OpenRefine."""

from importlib.metadata import version
from typing import Annotated, Any, Final, TypeVar
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.concurrency import run_in_threadpool

from app.errors import Invalid, NotFound, TooLarge, Unsupported, answers
from app.reconcile.extend import extend, properties, propose
from app.reconcile.match import Matcher
from app.reconcile.protocol import (
    Batch,
    Extended,
    Extension,
    Flyout,
    Matches,
    Proposal,
    Suggestions,
    suggested,
    type_of,
)
from app.routes.entities import existing
from app.routes.resolve import resolver
from app.routes.store import OpenStore
from app.views.glance import glance
from app.views.pages import render
from graph.ontology import Label
from graph.store import Store
from ingest.entities import Resolver

T = TypeVar("T", bound=BaseModel)

router = APIRouter(prefix="/v1/reconcile", tags=["reconciliation"])

MAX_BYTES: Final = 1_000_000
"""The longest form, in bytes."""

_FORM: Final = "application/x-www-form-urlencoded"
_QUERIES: Final = '{"q0": {"query": "the Kremlin", "type": "State"}}'
_EXTEND: Final = '{"ids": ["RUS"], "properties": [{"id": "capital"}, {"id": "reverse:SUPPLIES"}]}'
_FLYOUT: Final = "/flyout/entity?id=${id}"
_LIMIT: Final = {
    "name": "limit",
    "label": "Limit",
    "type": "number",
    "default": 0,
    "help_text": "0 sets none",
}

Queries = Annotated[
    str | None, Query(description="A batch of queries, as JSON.", max_length=MAX_BYTES, examples=[_QUERIES])
]
Columns = Annotated[
    str | None,
    Query(description="A data extension query, as JSON.", max_length=MAX_BYTES, examples=[_EXTEND]),
]
Callback = Annotated[
    str | None,
    Query(description="Not offered: JSONP; ask from an allowed origin.", max_length=200, examples=["jsonp1"]),
]
Prefix = Annotated[str, Query(max_length=200, description="How a name begins.", examples=["Russ"])]
Names = Annotated[Resolver, Depends(resolver)]
Answer = dict[str, Matches] | Extended | dict[str, Any]

_OPENAPI: Final = {
    "requestBody": {
        "required": True,
        "content": {
            _FORM: {
                "schema": {
                    "type": "object",
                    "properties": {
                        "queries": {"type": "string", "description": "A batch of queries, as JSON."},
                        "extend": {"type": "string", "description": "A data extension query, as JSON."},
                    },
                },
                "examples": {
                    "queries": {"value": {"queries": _QUERIES}},
                    "extend": {"value": {"extend": _EXTEND}},
                },
            }
        },
    }
}


@router.get("", summary="Match names, or describe this service", response_model_exclude_none=True)
def reconcile(
    request: Request,
    store: OpenStore,
    names: Names,
    queries: Queries = None,
    extend: Columns = None,
    callback: Callback = None,
) -> Answer:
    """The manifest of the service where nothing is asked; else the same as by POST."""
    if callback is not None:
        raise Invalid(
            "query.callback: JSONP is not offered: fetch the answer as JSON, from another site's page after"
            " ENTENTE_CORS_ORIGINS names its origin"
        )
    return _answer(store, names, queries, extend) or _manifest(str(request.base_url).rstrip("/"))


@router.post(
    "",
    summary="Match names to entities, or add columns",
    response_model_exclude_none=True,
    openapi_extra=_OPENAPI,
)
async def reconcile_form(request: Request, store: OpenStore, names: Names) -> Answer:
    """`queries` gives candidates by the name of each query; `extend` gives values of matched entities."""
    form = await _form(request)
    answer = await run_in_threadpool(_answer, store, names, form.get("queries"), form.get("extend"))
    if answer is None:
        raise Invalid("send `queries` or `extend` in the form")
    return answer


@router.get("/suggest/entity", summary="Entities by prefix")
def suggest_entity(store: OpenStore, prefix: Prefix) -> Suggestions:
    """Entities of which a name begins like this."""
    return Suggestions(result=tuple(map(suggested, store.find_entities(prefix))))


@router.get("/flyout/entity", summary="An entity at a glance", responses=answers(NotFound))
def flyout(
    store: OpenStore,
    id_: Annotated[str, Query(alias="id", max_length=200, description="Its id.", examples=["RUS"])],
) -> Flyout:
    """What tells the entity from its namesakes, as HTML for a box beside a suggestion."""
    seen = glance(existing(store, id_), store)
    return Flyout(id=id_, html=render("flyout.html", glance=seen))


@router.get("/suggest/type", summary="Types by prefix")
def suggest_type(prefix: Prefix) -> Suggestions:
    """Types of entity of which the name begins like this."""
    fitting = (label for label in Label if label.lower().startswith(prefix.strip().lower()))
    return Suggestions(result=tuple(map(type_of, fitting)))


@router.get("/suggest/property", summary="Properties by prefix")
def suggest_property(prefix: Prefix) -> Suggestions:
    """Properties whose name has a word that begins like this."""
    start = prefix.strip().lower()
    fitting = (one for one in properties() if any(word.startswith(start) for word in one.name.split()))
    return Suggestions(result=tuple(fitting))


@router.get("/properties", summary="Properties of a type")
def proposed(
    type_: Annotated[str, Query(alias="type", max_length=50, description="A type.", examples=["State"])],
) -> Proposal:
    """The columns that entities of the type may have."""
    return propose(type_)


def _answer(store: Store, names: Resolver, queries: str | None, wanted: str | None) -> Answer | None:
    if queries is not None:
        matcher = Matcher(store, names)
        batch = _read(Batch, "queries", queries)
        return {name: Matches(result=matcher.match(query)) for name, query in batch.root.items()}
    if wanted is not None:
        return extend(_read(Extension, "extend", wanted), store)
    return None


def _manifest(base: str) -> dict[str, Any]:
    service = f"{base}{router.prefix}"

    def suggests(kind: str) -> dict[str, str]:
        return {"service_url": service, "service_path": f"/suggest/{kind}"}

    return {
        "versions": ["0.2"],
        "name": "Entente",
        "identifierSpace": f"{base}/v1/entities/",
        "schemaSpace": f"{base}/v1/schema#",
        "documentation": f"{base}/docs",
        "serviceVersion": version("entente"),
        "defaultTypes": [type_of(label).model_dump() for label in Label],
        "view": {"url": f"{base}/v1/entities/{{{{id}}}}"},
        "preview": {"url": f"{base}/embed/entity/{{{{id}}}}", "width": 430, "height": 300},
        "suggest": {
            "entity": {**suggests("entity"), "flyout_service_url": service, "flyout_service_path": _FLYOUT},
            **{kind: suggests(kind) for kind in ("type", "property")},
        },
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/properties"},
            "property_settings": [_LIMIT],
        },
    }


async def _form(request: Request) -> dict[str, str]:
    """The form, read only as far as it may reach."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise Unsupported(f"send the form as {_FORM}")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BYTES:
            raise TooLarge(f"a form has at most {MAX_BYTES:,} bytes: send fewer queries at once")
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=10)
    except ValueError as error:
        raise Invalid(f"the form cannot be read: {error}") from error
    return {name: values[0] for name, values in fields.items()}


def _read(model: type[T], field: str, text: str) -> T:
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        errors = [{**one, "loc": (field, *one["loc"])} for one in error.errors(include_url=False)]
        raise RequestValidationError(errors) from error
