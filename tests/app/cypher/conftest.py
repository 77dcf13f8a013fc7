"""The service over a small world."""

import pytest
from fastapi import FastAPI

from tests.app.client import Client
from tests.app.world import opened, service, world

__all__ = ["opened", "service", "world"]


@pytest.fixture
def http(service: FastAPI) -> Client:
    return Client(service)
