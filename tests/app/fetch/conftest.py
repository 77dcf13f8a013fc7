"""A local site, and a fetcher that is told to allow it."""

from collections.abc import Iterator

import pytest

from app.fetch import Fetcher, Limits
from tests.app.fetch.site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(permits=lambda address: address.is_loopback, limits=Limits(size=10_000, seconds=2))
