"""Every request has an id, in its answer, its problem and its log; a fault tells no secrets."""

import json
import logging
import logging.config

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from app.errors import NotFound
from app.http.context import request_id
from app.http.logs import JsonLines, config
from tests.app.http.conftest import Behind


def answers(_: Request) -> Response:
    return PlainTextResponse("yes")


async def fails(_: Request) -> Response:
    raise RuntimeError("the password is swordfish")


async def finds_nothing(_: Request) -> Response:
    raise NotFound("no thing has the id 7")


def test_an_answer_carries_the_id_that_the_sender_chose(behind: Behind) -> None:
    response = behind(answers).get("/v1/things", headers={"X-Request-Id": "mine-1"})
    assert response.headers["X-Request-Id"] == "mine-1"


@pytest.mark.parametrize("hostile", ["", "a b", "x" * 65, 'a"b', "{}"])
def test_an_id_that_is_no_plain_word_is_replaced(behind: Behind, hostile: str) -> None:
    identity = behind(answers).get("/v1/things", headers={"X-Request-Id": hostile}).headers["X-Request-Id"]
    assert identity != hostile
    assert len(identity) == 32


def test_a_problem_carries_the_id_and_an_address_that_explains_it(behind: Behind) -> None:
    response = behind(finds_nothing).get("/v1/things", headers={"X-Request-Id": "mine-2"})
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json() == {
        "type": "/problems/not-found",
        "title": "Not Found",
        "status": 404,
        "detail": "no thing has the id 7",
        "request_id": "mine-2",
    }


def test_a_fault_is_logged_and_told_without_its_text(
    behind: Behind, caplog: pytest.LogCaptureFixture
) -> None:
    response = behind(fails).get("/v1/things")
    assert response.status_code == 500
    assert "swordfish" not in response.text
    assert "swordfish" in caplog.text


def test_a_log_record_is_one_line_of_json_with_the_request_id() -> None:
    token = request_id.set("mine-3")
    try:
        record = logging.makeLogRecord({"name": "entente", "msg": "two\nlines", "fields": {"status": 200}})
        line = JsonLines().format(record)
    finally:
        request_id.reset(token)
    assert "\n" not in line
    told = json.loads(line)
    assert (told["message"], told["request_id"], told["status"]) == ("two\nlines", "mine-3", 200)


def test_the_log_of_requests_tells_what_was_asked_and_how_it_went(
    behind: Behind, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "entente.access"):
        behind(finds_nothing).get("/v1/things?secret=1")
    (record,) = (record for record in caplog.records if record.name == "entente.access")
    told = record.fields  # pyright: ignore[reportAttributeAccessIssue]
    assert (told["method"], told["path"], told["status"]) == ("GET", "/v1/things", 404)


def test_the_configuration_of_logging_is_one_that_python_takes() -> None:
    before = logging.getLogger().handlers[:], logging.getLogger().level
    try:
        logging.config.dictConfig(config("warning"))
        assert logging.getLogger().level == logging.WARNING
    finally:
        logging.getLogger().handlers[:], logging.getLogger().level = before[0], before[1]
