"""`entente up` answers, says what to open, and leaves nothing running."""

import signal
import socket
import subprocess
from pathlib import Path

from app.cli.learning import QUESTIONS
from graph.server.home import Home
from tests.service import ENTENTE, environment, own_settings, running


def test_it_answers_says_what_to_open_and_leaves_nothing_running(tmp_path: Path) -> None:
    settings = own_settings(tmp_path)
    with running(settings) as service:
        neo4j = Home(settings.home).running()
        assert neo4j
        answer = service.get("/v1/ask", q=QUESTIONS[0]).json()
        assert [one["subject"]["name"] for one in answer["relations"]] == ["North Korea"]
        said = service.log.read_text()
        assert all(
            text in said for text in (service.url, service.neo4j_browser, service.password, *QUESTIONS)
        )
        assert "trying again" not in said
        assert service.end(signal.SIGTERM) == 0
    assert neo4j.process is None


def test_a_taken_port_is_named_before_anything_starts(tmp_path: Path) -> None:
    settings = own_settings(tmp_path)
    with socket.create_server(("127.0.0.1", settings.port)):
        done = subprocess.run([ENTENTE, "up"], env=environment(settings), capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith(f"entente: ENTENTE_PORT={settings.port}: no listening there")
    assert done.stderr.count("\n") == 1
