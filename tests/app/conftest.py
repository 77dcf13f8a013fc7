"""The resources of a small world, asked without a socket, and a desk whose crew needs no language model."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from app import errors
from app.jobs import Crew, Desk
from app.routes import resources
from graph.connection import Connection
from graph.store import Store
from tests.app.client import Client
from tests.app.jobs.readers import Here
from tests.app.told import fill
from tests.graph.conftest import opened, store

__all__ = ["opened", "store"]


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    with Crew(store, [Here(), Here()]) as crew:
        yield Desk(store, crew)


@pytest.fixture(scope="module")
def told(connection: Connection) -> Iterator[Store]:
    with Store.open(connection) as store:
        yield fill(store, connection)


@pytest.fixture(scope="module")
def client(told: Store) -> Client:
    app = FastAPI()
    app.state.store = told
    errors.install(app)
    app.include_router(resources.router)
    return Client(app)
