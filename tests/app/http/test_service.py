"""The whole service on a real graph: tags follow its changes, metrics name its routes, keys guard it."""

import pytest
from fastapi import FastAPI

from app.jobs import Crew, Desk
from app.keys import KeyBook, Role
from app.main import create_app
from app.settings import Settings
from graph.store import Store
from tests.app.client import Client
from tests.app.jobs.readers import Here

ANSWERS = ["/v1/ask?q=who supplies Russia", "/v1/relations?subject=PRK", "/v1/entities/RUS", "/v1/schema"]

READ = (
    "/v1/ask/suggest?q=who",
    "/v1/changes?since=2000",
    "/v1/compare?a=PRK&b=RUS",
    "/v1/documents?limit=2",
    "/v1/entities/RUS/timeline",
    "/v1/export?format=ndjson",
    "/v1/paths?a=PRK&b=RUS",
    "/v1/states?q=rus",
    "/v1/stats",
    "/",
    "/documents",
    "/states",
    "/states/RUS",
    "/embed/graph?entity=RUS",
)


@pytest.fixture
def http(service: FastAPI) -> Client:
    return Client(service)


@pytest.mark.parametrize("address", ANSWERS)
def test_an_answer_holds_until_the_graph_changes(http: Client, address: str) -> None:
    held = http.get(address).headers["ETag"]
    assert http.get(address, headers={"If-None-Match": held}).status_code == 304
    told = http.post("/v1/documents", json={"text": f"Serbia met Russia to speak of {address}."})
    assert told.status_code == 201, told.text
    fresh = http.get(address, headers={"If-None-Match": held})
    assert fresh.status_code == 200
    assert fresh.headers["ETag"] != held


@pytest.mark.parametrize("address", READ)
def test_what_is_read_of_the_graph_tells_its_revision(http: Client, address: str) -> None:
    revision = http.get("/readyz").json()["revision"]
    assert http.get(address).headers["ETag"].startswith(f'W/"{revision}-')


def test_a_document_sent_twice_under_one_key_is_answered_alike(http: Client) -> None:
    headers = {"Idempotency-Key": "the-same"}
    document = {"text": "Serbia met Russia under one and the same key."}
    first, second = (http.post("/v1/documents", json=document, headers=headers) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert second.headers["Idempotency-Replayed"] == "true"


def test_metrics_name_routes_not_addresses(http: Client) -> None:
    http.get("/v1/entities/RUS")
    http.get("/v1/entities/NOBODY")
    http.get("/no/such/address")
    metrics = http.get("/metrics").text
    assert 'requests_total{method="GET",route="/v1/entities/{entity_id}",status="404"}' in metrics
    assert "NOBODY" not in metrics
    assert "/no/such/address" not in metrics


def test_a_long_answer_is_compressed_for_who_takes_it(http: Client) -> None:
    address = "/v1/schema"
    assert http.get(address, headers={"Accept-Encoding": "gzip"}).headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in http.get(address, headers={"Accept-Encoding": "identity"}).headers


def test_pages_of_configured_origins_may_ask_and_others_may_not(world: Store, settings: Settings) -> None:
    allowed = "https://newsroom.example.org"
    http = built(world, settings, cors_origins=(allowed,))
    answer = http.get("/v1/schema", headers={"Origin": allowed})
    assert answer.headers["Access-Control-Allow-Origin"] == allowed
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
    asks = {"Origin": allowed, "Access-Control-Request-Method": "DELETE"}
    assert http.request("OPTIONS", "/v1/documents/x", headers=asks).status_code == 200
    stranger = http.get("/v1/schema", headers={"Origin": "https://elsewhere.example.org"})
    assert "Access-Control-Allow-Origin" not in stranger.headers


def test_with_keys_every_answer_about_the_graph_needs_one(
    world: Store, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("keys")
    http = built(world, settings, home=home)
    _, token = KeyBook(home).create("newsroom", Role.READER)
    for address in (*ANSWERS, "/", "/states/RUS", "/metrics", "/v1/reconcile"):
        assert http.get(address).status_code == 401, address
        assert http.get(address, headers={"Authorization": f"Bearer {token}"}).status_code == 200, address
    assert http.post("/mcp", json={}).status_code == 401


def test_rates_are_limited_for_each_key_apart(
    world: Store, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("keys")
    tokens = [KeyBook(home).create(name, Role.READER)[1] for name in ("one", "other")]
    http = built(world, settings, home=home, rate_limit=Settings(rate_limit="1/hour").rate_limit)  # pyright: ignore[reportArgumentType]
    one, other = ({"Authorization": f"Bearer {token}"} for token in tokens)
    statuses = [http.get("/v1/entities/RUS", headers=sent).status_code for sent in (one, one, other)]
    assert statuses == [200, 429, 200]


def built(world: Store, settings: Settings, **changes: object) -> Client:
    """A client of the service under other settings; it takes no documents."""
    crew = Crew(world, [Here()])
    return Client(create_app(world, Desk(world, crew), settings.model_copy(update=changes)))


def test_an_address_that_is_none_leads_to_those_that_are(http: Client) -> None:
    lost = http.get("/v1/state/RUS")
    assert (lost.status_code, lost.json()["type"]) == (404, "/problems/not-found")
    assert "/docs" in lost.json()["detail"]


def test_a_method_that_is_not_taken_is_told_those_that_are(http: Client) -> None:
    refused = http.delete("/v1/entities/RUS")
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD")
    assert "allowed: GET" in refused.json()["detail"]
