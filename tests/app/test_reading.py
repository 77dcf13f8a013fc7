"""The reference data in a real graph: loaded twice it changes nothing, one row changes what it says."""

from collections.abc import Iterator

import pytest

from app.reading import load_reference
from graph.connection import Connection
from graph.model import Relation
from graph.results import RelationFilter
from graph.store import Store
from ingest.reference import load
from ingest.reference.model import Reference
from tests.graph.conftest import empty

PRESIDENT = "aleksandar-vucic"


@pytest.fixture(scope="module")
def few() -> Reference:
    """The states of the project, with the offices of one of them and the members of one alliance."""
    whole = load()
    return whole.model_copy(
        update={
            "organizations": tuple(body for body in whole.organizations if body.id == "nato"),
            "tenures": tuple(tenure for tenure in whole.tenures if tenure.of == "SRB"),
            "memberships": tuple(member for member in whole.memberships if member.organization == "nato"),
            "people": (),
        }
    )


@pytest.fixture
def store(connection: Connection) -> Iterator[Store]:
    empty(connection)
    with Store.open(connection) as store:
        store.prepare()
        yield store


def ended(reference: Reference, person: str, until: str) -> Reference:
    """The same data with one row changed: the present office of a person has ended."""
    rows = (
        row.model_copy(update={"until": until}) if row.person == person and row.until is None else row
        for row in reference.tenures
    )
    return reference.model_copy(update={"tenures": tuple(rows)})


def presidency(store: Store) -> Relation:
    led = store.relations(RelationFilter(kinds=("LEADS",), subject=PRESIDENT)).relations
    return max(led, key=lambda relation: relation.since or "")


def test_reference_data_that_is_loaded_twice_changes_nothing(store: Store, few: Reference) -> None:
    assert load_reference(store, few) > 0
    before = (store.revision(), store.content_hash())
    assert load_reference(store, few) == 0
    assert (store.revision(), store.content_hash()) == before


def test_an_update_of_one_row_changes_only_what_that_row_says(store: Store, few: Reference) -> None:
    load_reference(store, few)
    documents, hash_before = store.counts().documents, store.content_hash()
    assert presidency(store).until is None
    assert load_reference(store, ended(few, PRESIDENT, "2026-12-01")) == 2
    assert presidency(store).until == "2026-12-01"
    assert store.counts().documents == documents
    load_reference(store, few)
    assert store.content_hash() == hash_before


def test_a_row_that_is_removed_takes_its_claim_away(store: Store, few: Reference) -> None:
    load_reference(store, few)
    rows = tuple(row for row in few.memberships if row.state != "TUR")
    assert load_reference(store, few.model_copy(update={"memberships": rows})) == 1
    members = store.relations(RelationFilter(kinds=("MEMBER_OF",), subject="TUR")).relations
    assert not members


def test_reference_data_that_lost_a_document_is_made_whole(store: Store, few: Reference) -> None:
    load_reference(store, few)
    whole, (led, *_) = store.content_hash(), store.evidence([presidency(store).key])
    assert store.delete_document(led.document.id)
    assert load_reference(store, few) == 1
    assert store.content_hash() == whole
