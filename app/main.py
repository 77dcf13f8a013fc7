"""Takes an open store and a reader; gives the web application. Wiring, nothing else."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from app import docs, errors, mcp
from app.http.conditional import Conditional
from app.http.heads import Heads
from app.http.idempotency import Idempotency, Ledger
from app.http.limits import RateLimits
from app.http.metrics import Metrics
from app.http.requests import Requests
from app.jobs import Desk
from app.keys import Gate, KeyBook
from app.routes import (
    ask,
    cypher,
    documents,
    health,
    jobs,
    metrics,
    problems,
    reconcile,
    resolve,
    resources,
    views,
)
from app.settings import Settings
from graph.store import Store

_METHODS = ["GET", "HEAD", "POST", "DELETE"]
_EXPOSED = ["ETag", "Link", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id"]

_AT_ONCE = 4
"""So many requests are worked on at a time; more would only take turns, and each would take longer."""

_DESCRIPTION = """
Who supplies, sanctions and stands by whom, with the sentences that prove it.

What goes wrong is told as RFC 9457 problem details, whose `type` is an address that explains it. Answers
about the graph carry an `ETag`; `If-None-Match` asks whether one still holds. Once an API key was made, each
request needs one: `Authorization: Bearer KEY`. Language models find the same answers as tools at `/mcp`.
"""


def create_app(store: Store, desk: Desk, settings: Settings | None = None) -> FastAPI:
    """The service over a store; new documents are read at the desk."""
    settings = settings or Settings()
    counted = Metrics()
    tools = mcp.build(store)
    tool_routes = tools.streamable_http_app().routes

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = _AT_ONCE
        async with tools.session_manager.run():
            yield

    app = FastAPI(
        title="Entente",
        version=version("entente"),
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        lifespan=running,
        middleware=list(_layers(store, settings, counted)),
    )
    app.state.store = store
    app.state.desk = desk
    app.state.metrics = counted
    app.state.settings = settings
    errors.install(app)
    for resource in (
        ask,
        resources,
        documents,
        jobs,
        resolve,
        reconcile,
        cypher,
        health,
        metrics,
        problems,
    ):
        app.include_router(resource.router)
    app.router.routes.extend(tool_routes)
    views.install(app)
    docs.install(app)
    return app


def _layers(store: Store, settings: Settings, counted: Metrics) -> Iterator[Middleware]:
    """What every request passes, from the outside in."""
    yield Middleware(Heads)
    if settings.cors_origins:
        yield Middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=_METHODS,
            allow_headers=["*"],
            expose_headers=_EXPOSED,
        )
    yield Middleware(Requests, metrics=counted)
    yield Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    yield Middleware(
        Gate,
        book=KeyBook(settings.home),
        trust_network=settings.trust_network,
        origins=settings.cors_origins,
    )
    if settings.rate_limit:
        yield Middleware(RateLimits, limit=settings.rate_limit)
    yield Middleware(Idempotency, ledger=Ledger(settings.home / "requests.sqlite"))
    yield Middleware(Conditional, edition=store.edition)
