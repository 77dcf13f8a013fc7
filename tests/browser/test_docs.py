"""The page of addresses is drawn by the service alone: a browser asks nothing of anybody else."""

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.service import Service


def test_every_address_is_listed_without_the_internet(page: Page, service: Service, artifacts: Path) -> None:
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto(f"{service.url}/docs")
    expect(page.get_by_text("Ask a question")).to_be_visible()
    page.screenshot(path=artifacts / "docs.png")
    page.get_by_text("Ask a question").click()
    expect(page.get_by_text("not-understood").first).to_be_attached()
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert wrong == []
    assert {urlsplit(url).netloc for url in asked} <= {urlsplit(service.url).netloc, ""}
