"""Embeds in the page of another origin, in a sandbox without storage and rights."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.service import Service

SHAPES = {
    "graph": ".stage[data-drawn] canvas",
    "answer": ".card blockquote",
    "timeline": ".note, svg .row",
    "map": "svg .node",
    "table": "tbody tr .entity",
}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Another web site, and the folder of its pages."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", tmp_path
        server.shutdown()


@pytest.mark.parametrize("shape", SHAPES)
def test_an_embed_works_in_the_sandbox_of_another_site(
    page: Page, service: Service, elsewhere: tuple[str, Path], artifacts: Path, shape: str
) -> None:
    site, folder = elsewhere
    url = f"{service.url}/embed/{shape}?q=who+supplies+Russia"
    frame = f'<iframe src="{url}" sandbox="allow-scripts" width="800" height="560"></iframe>'
    (folder / "index.html").write_text(f"<!doctype html><title>News</title><h1>News</h1>{frame}")
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{site}/index.html")
    page.frame_locator("iframe").locator(SHAPES[shape]).first.wait_for()
    assert page.frames[1].evaluate("self.origin") == "null"
    page.screenshot(path=artifacts / f"embedded-{shape}.png")
    assert [fault for fault in faults if "favicon" not in fault and "404" not in fault] == []


def test_a_page_that_is_no_embed_is_not_framed_elsewhere(
    page: Page, service: Service, elsewhere: tuple[str, Path]
) -> None:
    site, folder = elsewhere
    (folder / "index.html").write_text(f'<!doctype html><iframe src="{service.url}/"></iframe>')
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(f"{site}/index.html")
    page.wait_for_timeout(300)
    assert any("frame-ancestors" in text for text in refused)
