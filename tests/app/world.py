"""A small world in the session's Neo4j, and the service over it: North Korea supplies Russia, and more."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from app.jobs import Crew, Desk
from app.main import create_app
from app.settings import Settings
from graph.connection import Connection
from graph.model import Reading
from graph.ontology import Status
from graph.store import Store
from ingest.reference import entities
from tests.app.jobs.readers import Here
from tests.graph.conftest import empty, opened
from tests.graph.worlds import CEASEFIRE, KIM, KOREA, RUSSIA, claim, document

__all__ = ["opened", "service", "world"]

_KNOWN = {"RUS", "PRK", "UKR", "USA", "GBR", "COD", "COG", "NATO", "UN"}


@pytest.fixture(scope="module")
def world(opened: Store, connection: Connection) -> Iterator[Store]:
    """Some states; an asserted, a planned and two other relations, in one document of the Gazette."""
    empty(connection)
    opened.prepare()
    opened.put_entities(entity for entity in entities() if entity.id in _KNOWN)
    told = document("2024-05-01", title="Arms for Moscow")
    claims = (
        claim(document=told.id),
        claim(Status.PLANNED, document=told.id),
        claim(kind="LEADS", subject=KIM, object_=KOREA, document=told.id),
        claim(kind="PARTY_TO", subject=RUSSIA, object_=CEASEFIRE, document=told.id),
    )
    opened.add(told)
    opened.put_reading(Reading(document=told.id, claims=claims))
    yield opened
    empty(connection)
    opened.prepare()


@pytest.fixture(scope="module")
def service(world: Store, settings: Settings) -> Iterator[FastAPI]:
    """The application over the world, with Cypher enabled, and readers that need no language model."""
    with Crew(world, [Here()]) as crew:
        yield create_app(world, Desk(world, crew), settings.model_copy(update={"cypher": True}))
