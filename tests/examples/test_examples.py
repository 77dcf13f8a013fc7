"""The examples run against a real Entente over its public API (`make examples`)."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page

from tests.ports import free_ports
from tests.service import Service

pytestmark = pytest.mark.examples

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_the_notebook_runs_to_its_end(
    service: Service, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import nbformat
    from nbclient import NotebookClient

    monkeypatch.setenv("ENTENTE_URL", service.url)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    notebook = nbformat.read(EXAMPLES / "notebook.ipynb", as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    shown = json.dumps([cell.get("outputs", []) for cell in notebook.cells])
    assert "supplies Russia" in shown
    assert "image/svg+xml" in shown


@pytest.fixture
def app(service: Service, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """The address of the running Streamlit page."""
    (port,) = free_ports(1)
    monkeypatch.setenv("ENTENTE_URL", service.url)
    monkeypatch.setenv("HOME", str(tmp_path))
    command = [sys.executable, "-m", "streamlit", "run", str(EXAMPLES / "streamlit_app.py")]
    options = ["--server.headless=true", f"--server.port={port}", "--browser.gatherUsageStats=false"]
    with subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL) as process:
        url = f"http://127.0.0.1:{port}"
        _await(f"{url}/_stcore/health")
        yield url
        process.terminate()


def _await(url: str) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            if httpx.get(url).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")


def test_the_graph_is_drawn_inside_a_running_streamlit_page(app: str, page: Page, artifacts: Path) -> None:
    page.set_default_timeout(60_000)
    page.goto(app)
    page.get_by_text("supplies Russia").first.wait_for()
    page.frame_locator("iframe").locator(".stage[data-drawn] canvas").first.wait_for()
    page.screenshot(path=artifacts / "streamlit.png", full_page=True)
