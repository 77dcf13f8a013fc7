"""`GET /v1/resolve` gives candidates with their reasons."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.routes.resolve import router


@pytest.fixture(scope="module")
def client() -> TestClient:
    app = FastAPI()
    app.include_router(router)
    return TestClient(app)


def test_a_candidate_says_why_it_is_one(client: TestClient) -> None:
    (candidate,) = client.get("/v1/resolve", params={"q": "Tehran"}).json()
    assert candidate == {
        "label": "State",
        "id": "IRN",
        "name": "Iran",
        "reason": "capital or seat as government",
        "score": 1.0,
    }


def test_who_nobody_knows_has_no_candidates(client: TestClient) -> None:
    assert client.get("/v1/resolve", params={"q": "protesters"}).json() == []


def test_a_date_that_is_none_is_refused(client: TestClient) -> None:
    assert client.get("/v1/resolve", params={"q": "Iran", "date": "yesterday"}).status_code == 422
