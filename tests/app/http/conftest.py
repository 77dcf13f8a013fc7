"""Clients of small applications behind one or more layers."""

from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from app.http.metrics import Metrics
from app.http.requests import Requests
from tests.app.client import Client
from tests.app.world import opened, service, world

__all__ = ["behind", "opened", "service", "world"]

Behind = Callable[..., Client]


@pytest.fixture
def behind() -> Behind:
    """`behind(endpoint, layer, ...)`: a client of an endpoint at every usual path behind the layers."""

    def make(endpoint: Callable[..., object], *layers: Middleware) -> Client:
        outermost = Middleware(Requests, metrics=Metrics())
        methods = ["GET", "POST", "DELETE"]
        routes = [Route(path, endpoint, methods=methods) for path in ("/v1/things", "/v1/other", "/healthz")]
        return Client(Starlette(routes=routes, middleware=[outermost, *layers]), anew=False)

    return make
