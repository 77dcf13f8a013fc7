"""`GET /v1/resolve` gives candidates with their reasons."""

import asyncio
from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI

from app.routes.resolve import router

Get = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def get() -> Get:
    app = FastAPI()
    app.include_router(router)

    async def request(**params: str) -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://entente") as client:
            return await client.get("/v1/resolve", params=params)

    return lambda **params: asyncio.run(request(**params))


def test_a_candidate_says_why_it_is_one(get: Get) -> None:
    (candidate,) = get(q="Tehran").json()
    assert candidate == {
        "label": "State",
        "id": "IRN",
        "name": "Iran",
        "state": "IRN",
        "reason": "capital or seat as government",
        "score": 1.0,
    }


def test_who_nobody_knows_has_no_candidates(get: Get) -> None:
    assert get(q="protesters").json() == []


def test_an_organization_is_named_with_its_id(get: Get) -> None:
    (candidate,) = get(q="members of Hezbollah").json()
    assert (candidate["id"], candidate["state"]) == ("hezbollah", "LBN")


def test_a_date_that_is_none_is_refused(get: Get) -> None:
    assert get(q="Iran", date="yesterday").status_code == 422
