"""The rate limit refuses what is beyond it, and tells what is left before that."""

import re

from limits import parse
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from app.http.limits import RateLimits
from tests.app.http.conftest import Behind

TWO = Middleware(RateLimits, limit=parse("2/minute"))


def answers(_: Request) -> Response:
    return PlainTextResponse("yes")


def test_the_third_of_two_allowed_requests_is_refused_and_told_when_to_come_back(behind: Behind) -> None:
    client = behind(answers, TWO)
    assert [client.get("/v1/things").status_code for _ in range(3)] == [200, 200, 429]
    refused = client.get("/v1/things")
    assert refused.json()["type"] == "/problems/too-many-requests"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60


def test_headers_tell_the_policy_and_what_is_left(behind: Behind) -> None:
    headers = behind(answers, TWO).get("/v1/things").headers
    assert headers["RateLimit-Policy"] == '"default";q=2;w=60'
    assert re.fullmatch(r'"default";r=1;t=\d+', headers["RateLimit"])


def test_monitors_are_never_refused(behind: Behind) -> None:
    client = behind(answers, TWO)
    assert {client.get("/healthz").status_code for _ in range(5)} == {200}
