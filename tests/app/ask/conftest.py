"""A small world in the session's Neo4j, about which every question is asked."""

from collections.abc import Iterator

import pytest

from graph.connection import Connection
from graph.model import Claim, Document, EntityRef, Goods, Reading
from graph.ontology import KINDS, Label, Status
from graph.store import Store
from ingest.reference import entities, load
from tests.graph.conftest import empty

_REFERENCE = load()
_NAMES = {state.id: state.name for state in _REFERENCE.states} | {
    org.id: org.name for org in _REFERENCE.organizations
}

_AGREEMENTS = {agreement.id: agreement.name for agreement in _REFERENCE.agreements}


def ref(id_: str) -> EntityRef:
    """An entity of the reference data by its id; a person or agreement is named by it."""
    if id_ in _NAMES:
        label = Label.STATE if id_.isupper() else Label.ORGANIZATION
        return EntityRef(label=label, id=id_, name=_NAMES[id_])
    if id_ in _AGREEMENTS:
        return EntityRef(label=Label.AGREEMENT, id=id_, name=_AGREEMENTS[id_])
    label = Label.AGREEMENT if id_.startswith("a-") else Label.PERSON
    return EntityRef(label=label, id=id_, name=id_.removeprefix("a-").replace("-", " ").title())


SHELLS = Goods(name="ammunition", quantity=9_000_000, unit="rounds", qualifier="about", category="arms")
MISSILES = Goods(name="ballistic missiles", quantity=100, qualifier="at_least", category="arms")
DRONES = Goods(name="drones", category="arms")
OIL = Goods(name="oil", quantity=2_000_000, unit="barrel", category="energy")


def _claim(document: Document, kind: str, subject: str, object_: str, **more: object) -> Claim:
    quote = document.text
    return Claim.model_validate(
        {
            "document": document.id,
            "kind": kind,
            "subject": ref(subject),
            "object": ref(object_),
            "status": Status.ASSERTED,
            "quote": quote,
            "start": 0,
            "end": len(quote),
            **more,
        }
    )


def _told() -> Iterator[tuple[str, str, str, str, dict[str, object]]]:
    """Publisher and date, then kind, subject, object and what else the sentence says."""
    yield (
        "Gazette 2024-05-01",
        "SUPPLIES",
        "PRK",
        "RUS",
        {"goods": (SHELLS, MISSILES), "form": "arms", "since": "2023"},
    )
    yield "Herald 2024-06-01", "SUPPLIES", "PRK", "RUS", {"goods": (SHELLS,), "form": "arms"}
    yield "Post 2024-06-02", "SUPPLIES", "PRK", "RUS", {"goods": (MISSILES,), "form": "arms"}
    yield "Gazette 2023-01-05", "SUPPLIES", "IRN", "RUS", {"goods": (DRONES,), "form": "arms"}
    yield (
        "Herald 2024-02-01",
        "SUPPLIES",
        "CHN",
        "RUS",
        {"status": Status.ALLEGED, "attributed_to": ref("UKR")},
    )
    yield (
        "Herald 2024-02-01",
        "SUPPLIES",
        "RUS",
        "PRK",
        {"status": Status.PLANNED, "goods": (OIL,), "form": "energy"},
    )
    yield (
        "Post 2024-05-29",
        "SUPPLIES",
        "SRB",
        "UKR",
        {"status": Status.POSSIBLE, "attributed_to": ref("RUS")},
    )
    yield "Post 2024-03-01", "SUPPLIES", "POL", "UKR", {"form": "arms"}
    yield (
        "Post 2022-03-01",
        "SUPPLIES",
        "RUS",
        "DEU",
        {"goods": (OIL,), "form": "energy", "since": "1990", "until": "2022-08"},
    )
    for state in ("JPN", "POL", "DEU", "FRA", "GBR", "CAN"):
        yield "Gazette 2022-03-02", "SANCTIONS", state, "RUS", {"form": "economic", "since": "2022-02"}
    yield "Herald 2025-01-01", "SANCTIONS", "JPN", "IRN", {"status": Status.THREATENED}
    yield "Herald 2025-01-01", "SANCTIONS", "USA", "IRN", {}
    yield "Herald 2025-01-01", "SANCTIONS", "POL", "BLR", {}
    yield "Herald 2025-01-01", "SANCTIONS", "eu", "RUS", {}
    yield "Herald 2024-07-01", "SUPPLIES", "RUS", "MLI", {"form": "arms"}
    yield "Herald 2024-07-01", "SUPPLIES", "CHN", "african-states", {}
    yield "Gazette 2024-09-01", "ALLIED_WITH", "RUS", "PRK", {"form": "treaty", "since": "2024-06-19"}
    yield "Gazette 2024-09-01", "ALLIED_WITH", "RUS", "SRB", {"form": "partnership"}
    yield "Gazette 2024-09-02", "ALLIED_WITH", "RUS", "CHN", {"status": Status.ENDED}
    yield "Gazette 2024-09-02", "ALLIED_WITH", "PRK", "CHN", {}
    yield (
        "Gazette 2020-01-01",
        "LEADS",
        "vladimir-putin",
        "RUS",
        {"office": "president", "since": "2012-05-07"},
    )
    yield (
        "Gazette 2024-01-01",
        "LEADS",
        "mikhail-mishustin",
        "RUS",
        {"office": "prime minister", "since": "2020"},
    )
    yield (
        "Gazette 2022-01-01",
        "LEADS",
        "angela-merkel",
        "DEU",
        {"office": "chancellor", "since": "2005-11-22", "until": "2021-12-08"},
    )
    for state in ("POL", "DEU", "FRA", "GBR", "CAN", "USA"):
        yield "Gazette 2020-01-01", "MEMBER_OF", state, "nato", {}
    for state in ("POL", "DEU", "FRA"):
        yield "Gazette 2020-01-01", "MEMBER_OF", state, "eu", {}
    for state in ("RUS", "UKR"):
        yield "Post 2025-03-11", "PARTY_TO", state, "a-grain-deal", {"since": "2022-07-22"}
    yield "Post 2025-03-11", "VIOLATES", "RUS", "a-grain-deal", {"status": Status.ALLEGED}
    yield "Post 2025-03-11", "MEETS", "RUS", "SRB", {"since": "2025-03-10"}
    yield "Post 2022-06-02", "MEETS", "USA", "CHN", {"since": "2022-06-01"}
    yield "Gazette 2022-06-03", "MEETS", "USA", "CHN", {"since": "2022-06-01"}
    yield "Post 2023-11-16", "MEETS", "USA", "CHN", {"since": "2023-11-15"}
    yield "Post 2025-03-11", "MEETS", "RUS", "CHN", {"status": Status.PLANNED}
    yield "Post 2025-03-11", "ACCUSES", "UKR", "RUS", {}
    yield "Post 2025-03-11", "ATTACKS", "RUS", "UKR", {"since": "2022-02-24"}
    yield "Post 2025-03-12", "ATTACKS", "RUS", "UKR", {"status": Status.ALLEGED}
    yield "Post 2025-03-12", "DEMANDS", "USA", "RUS", {}
    yield "Post 2025-03-12", "SUPPORTS", "USA", "UKR", {"status": Status.DENIED}
    yield (
        "Gazette 2022-01-01",
        "LEADS",
        "olaf-scholz",
        "DEU",
        {"office": "chancellor", "since": "2021-12-08", "until": "2025-05-06"},
    )
    yield "Post 2024-12-01", "ALLIED_WITH", "RUS", "SYR", {"says": "Russian soldiers guard Syria."}
    yield "Post 2024-12-02", "ALLIED_WITH", "RUS", "SYR", {"says": "Syria is an ally of Russia."}
    yield "Herald 2018-05-09", "VIOLATES", "IRN", "iran-nuclear-deal", {}


@pytest.fixture(scope="module")
def world(connection: Connection) -> Iterator[Store]:
    """The store on a graph that holds the small world and nothing else."""
    empty(connection)
    with Store.open(connection) as store:
        store.prepare()
        store.put_entities(entity for entity in entities() if entity.label is Label.STATE)
        readings = []
        for number, (source, kind, subject, object_, more) in enumerate(_told()):
            publisher, published = source.split()
            said = f"{ref(subject).name} {KINDS[kind].verb} {ref(object_).name}, it says here ({number})."
            text = str(more.pop("says", said))
            document = Document(text=text, publisher=publisher, published=published)
            store.add(document)
            readings.append(
                Reading(document=document.id, claims=(_claim(document, kind, subject, object_, **more),))
            )
        store.put_readings(readings)
        yield store
        empty(connection)
