"""Neo4j Browser draws the graph."""

from pathlib import Path
from urllib.parse import quote, urlencode

from playwright.sync_api import Locator, Page, expect

from tests.service import Service

QUESTION = "MATCH p=(:State)-[:SUPPLIES]->(:State {name:'Russia'}) RETURN p"
_SETTLE_MILLISECONDS = 2000


def test_who_supplies_russia_is_drawn_with_names_as_captions(
    service: Service, page: Page, artifacts: Path
) -> None:
    bolt = f"bolt://neo4j@127.0.0.1:{service.settings.neo4j_bolt_port}"
    link = urlencode({"dbms": bolt, "db": "neo4j", "cmd": "edit", "arg": QUESTION}, quote_via=quote)
    page.goto(f"{service.neo4j_browser}?{link}")
    password = page.locator("input[type=password]")
    password.wait_for()
    page.wait_for_timeout(_SETTLE_MILLISECONDS)
    password.fill(service.password)
    password.press("Enter")
    page.get_by_text("You are connected as user").wait_for()
    page.get_by_test_id("editor-Run").click()
    drawing = page.locator("svg.neod3viz")
    expect(drawing.locator("g.node")).to_have_count(2, timeout=30_000)
    page.wait_for_timeout(_SETTLE_MILLISECONDS)
    page.locator("[data-testid=frame]", has=drawing).scroll_into_view_if_needed()
    page.screenshot(path=artifacts / "neo4j-browser.png", full_page=True)
    captions = {" ".join(node.all_text_contents()) for node in _texts(drawing.locator("g.node"))}
    assert {" ".join(caption.split()) for caption in captions} == {"North Korea", "Russia"}
    expect(drawing.locator("g.relationship text", has_text="SUPPLIES").first).to_be_attached()


def _texts(nodes: Locator) -> list[Locator]:
    return [node.locator("text") for node in nodes.all()]
