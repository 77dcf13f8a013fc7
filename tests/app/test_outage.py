"""Neo4j killed under a running service: it says so while it lasts, and goes on when Neo4j is back."""

import time
from pathlib import Path

import httpx

from app.errors import RETRY_SECONDS
from graph.server.home import Home
from tests.service import Service, own_settings, running

_PATIENCE_SECONDS = 60


def kill_neo4j(home: Home) -> int:
    found = home.running()
    assert found
    assert found.process
    found.process.kill()
    return found.pid


def send(service: Service, text: str) -> httpx.Response:
    headers = {"Prefer": f"wait={_PATIENCE_SECONDS}"}
    url = f"{service.url}/v1/documents"
    return httpx.post(url, json={"text": text}, headers=headers, timeout=2 * _PATIENCE_SECONDS)


def await_answer(service: Service) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not service.get("/readyz").is_success:
        assert time.monotonic() < deadline


def test_a_killed_neo4j_comes_back_and_requests_are_told_when_to_ask_again(tmp_path: Path) -> None:
    with running(own_settings(tmp_path), "serve") as service:
        home = Home(service.settings.home)
        assert send(service, "Iran supplied drones to Russia.").json()["claims"]
        with home.alone():  # so that nobody can start it
            killed = kill_neo4j(home)
            for refused in (service.get("/v1/states", q="serb"), send(service, "Serbia met Russia.")):
                assert refused.status_code == 503
                assert refused.json()["type"] == "/problems/graph-unavailable"
                assert refused.headers["Retry-After"] == str(RETRY_SECONDS)
            assert service.get("/healthz").is_success
        await_answer(service)
        started = home.running()
        assert started
        assert started.pid != killed
        assert send(service, "Serbia met Russia.").json()["state"] == "read"
        assert "Neo4j has ended by itself; it is started again" in service.log.read_text()
