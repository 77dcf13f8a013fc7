"""Every address that answers GET answers HEAD with the same headers, and without a body."""

import httpx
import pytest
from fastapi import FastAPI

from tests.app.client import Client


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/v1/entities/RUS", 200),
        ("/v1/ask?q=who supplies Russia", 200),
        ("/", 200),
        ("/v1/entities/none", 404),
    ],
)
def test_a_head_is_a_get_without_its_body(service: FastAPI, address: str, status: int) -> None:
    client = Client(service)
    head, whole = client.request("HEAD", address), client.get(address)
    assert head.status_code == whole.status_code == status
    assert not head.content
    assert _told(head) == _told(whole)


def _told(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "x-request-id"}
