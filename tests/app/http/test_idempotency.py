"""A POST that is repeated under its Idempotency-Key is carried out once."""

from pathlib import Path

import pytest
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.errors import StillRunning
from app.http.idempotency import Idempotency, Ledger
from tests.app.client import Client
from tests.app.http.conftest import Behind


class Desk:
    def __init__(self) -> None:
        self.done: list[bytes] = []
        self.status = 201

    async def take(self, request: Request) -> Response:
        self.done.append(await request.body())
        return JSONResponse({"number": len(self.done)}, self.status, {"Location": "/v1/things/1"})


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "home" / "requests.sqlite")


@pytest.fixture
def client(desk: Desk, ledger: Ledger, behind: Behind) -> Client:
    return behind(desk.take, Middleware(Idempotency, ledger=ledger))


def post(client: Client, key: str, content: bytes = b"{}", path: str = "/v1/things") -> Response:
    return client.post(path, content=content, headers={"Idempotency-Key": key})


def test_a_repeated_request_is_answered_and_not_carried_out(client: Client, desk: Desk) -> None:
    first, second = post(client, "a"), post(client, "a")
    assert desk.done == [b"{}"]
    assert (second.status_code, second.json()) == (first.status_code, first.json())
    assert second.headers["Location"] == "/v1/things/1"
    assert "Idempotency-Replayed" not in first.headers
    assert second.headers["Idempotency-Replayed"] == "true"


def test_another_process_with_the_same_folder_knows_the_answer(
    client: Client, desk: Desk, ledger: Ledger, behind: Behind, tmp_path: Path
) -> None:
    post(client, "a")
    other = behind(desk.take, Middleware(Idempotency, ledger=Ledger(tmp_path / "home" / "requests.sqlite")))
    assert post(other, "a").json() == {"number": 1}


def test_the_same_key_with_another_body_or_address_is_refused(client: Client, desk: Desk) -> None:
    post(client, "a")
    assert post(client, "a", b"[]").json()["type"] == "/problems/idempotency-key-reused"
    assert post(client, "a", path="/v1/other").status_code == 422
    assert len(desk.done) == 1


def test_other_keys_and_no_key_are_other_requests(client: Client, desk: Desk) -> None:
    post(client, "a")
    post(client, "b")
    client.post("/v1/things", content=b"{}")
    assert len(desk.done) == 3


def test_a_fault_of_the_service_may_be_tried_again(client: Client, desk: Desk) -> None:
    desk.status = 503
    assert post(client, "a").status_code == 503
    desk.status = 201
    assert post(client, "a").status_code == 201


def test_a_request_that_still_runs_is_not_started_again(ledger: Ledger) -> None:
    ledger.begin("a", "x")
    with pytest.raises(StillRunning):
        ledger.begin("a", "x")


def test_a_key_of_no_length_or_too_great_a_length_is_refused(client: Client, desk: Desk) -> None:
    assert {post(client, key).status_code for key in ("", "x" * 256)} == {422}
    assert desk.done == []
