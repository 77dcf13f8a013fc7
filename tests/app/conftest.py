"""A store on an empty graph, and a desk whose crew reads without a language model."""

from collections.abc import Iterator

import pytest

from app.jobs import Crew, Desk
from graph.store import Store
from tests.app.jobs.readers import Here
from tests.graph.conftest import opened, store

__all__ = ["opened", "store"]


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    with Crew(store, [Here(), Here()]) as crew:
        yield Desk(store, crew)
