"""A client of the pages over a small world: two publishers on North Korea, Russia and Ukraine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.jobs import Crew, Desk
from app.main import create_app
from app.settings import Settings
from graph.connection import Connection
from graph.model import Claim, Document, Entity, Reading
from graph.ontology import Label, Status
from graph.store import Store
from tests.app.client import Client
from tests.graph.conftest import empty
from tests.graph.worlds import KOREA, RUSSIA, SHELLS, claim

UKRAINE = Entity(label=Label.STATE, id="UKR", name="Ukraine", latitude=49, longitude=32).ref
HOSTILE = "<script>alert('x')</script> & \"North Korea\""

FIRST = Document(
    text="North Korea supplies about 9,000,000 rounds of shells to Russia. Ukraine condemned North Korea.",
    title="Shells",
    publisher="Gazette",
    published="2024-02-20",
)
SECOND = Document(
    text="North Korea supplies shells to Russia. Russia plans to supply Ukraine.",
    title=HOSTILE,
    publisher="Herald",
    published="2024-06-19",
)


def said(document: Document, quote: str, **more: object) -> Claim:
    start = document.text.index(quote)
    return claim(document=document.id, quote=quote, **more).model_copy(
        update={"start": start, "end": start + len(quote)}
    )


READINGS = (
    Reading(
        document=FIRST.id,
        claims=(
            said(FIRST, "North Korea supplies about 9,000,000 rounds of shells to Russia.", goods=(SHELLS,)),
            said(FIRST, "Ukraine condemned North Korea.", kind="ACCUSES", subject=UKRAINE, object_=KOREA),
        ),
    ),
    Reading(
        document=SECOND.id,
        claims=(
            said(SECOND, "North Korea supplies shells to Russia."),
            said(
                SECOND,
                "Russia plans to supply Ukraine.",
                status=Status.PLANNED,
                subject=RUSSIA,
                object_=UKRAINE,
            ),
        ),
    ),
)


@pytest.fixture(scope="package")
def store(connection: Connection) -> Iterator[Store]:
    empty(connection)
    with Store.open(connection) as store:
        store.prepare()
        store.put_entities(
            (
                Entity(label=Label.STATE, id="PRK", name="North Korea", latitude=40, longitude=127),
                Entity(label=Label.STATE, id="RUS", name="Russia", latitude=60, longitude=100),
                Entity(label=Label.STATE, id="UKR", name="Ukraine", latitude=49, longitude=32),
            )
        )
        store.add_all((FIRST, SECOND))
        store.put_readings(READINGS)
        yield store


@pytest.fixture(scope="package")
def client(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Client:
    home: Path = tmp_path_factory.mktemp("home")
    return Client(create_app(store, Desk(store, Crew(store, [])), Settings(home=home)))
