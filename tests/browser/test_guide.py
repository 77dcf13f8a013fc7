"""Neo4j Browser plays the guide of Entente, which stands at another origin."""

from pathlib import Path
from urllib.parse import quote, urlencode

from playwright.sync_api import Page, expect

from graph.queries.saved import saved
from tests.service import Service

_SETTLE_MILLISECONDS = 2000


def test_the_guide_plays_with_every_saved_query(service: Service, page: Page, artifacts: Path) -> None:
    bolt = f"bolt://neo4j@127.0.0.1:{service.settings.neo4j_bolt_port}"
    asked = {"dbms": bolt, "db": "neo4j", "cmd": "edit", "arg": f":play {service.url}/guide"}
    page.goto(f"{service.neo4j_browser}?{urlencode(asked, quote_via=quote)}")
    password = page.locator("input[type=password]")
    password.wait_for()
    page.wait_for_timeout(_SETTLE_MILLISECONDS)
    password.fill(service.password)
    password.press("Enter")
    page.get_by_text("You are connected as user").wait_for()
    page.get_by_test_id("editor-Run").click()
    expect(page.get_by_text(f"1 / {1 + len(saved())}")).to_be_visible(timeout=30_000)
    page.wait_for_timeout(_SETTLE_MILLISECONDS)
    page.screenshot(path=artifacts / "neo4j-browser-guide.png", full_page=True)
    expect(page.get_by_text(":style").first).to_be_attached()
