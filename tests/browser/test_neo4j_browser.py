"""Neo4j Browser draws the graph."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.neo4j import come_to_rest, connect, run
from tests.service import Service

QUESTION = "MATCH p=(:State)-[:SUPPLIES]->(:State {name:'Russia'}) RETURN p"


def test_who_supplies_russia_is_drawn_with_names_as_captions(
    service: Service, page: Page, artifacts: Path
) -> None:
    connect(page, service, QUESTION)
    run(page)
    drawing = page.locator("svg.neod3viz")
    expect(drawing.locator("g.node")).to_have_count(2)
    page.locator("[data-testid=frame]", has=drawing).scroll_into_view_if_needed()
    come_to_rest(page, "svg.neod3viz g.node")
    page.screenshot(path=artifacts / "neo4j-browser.png", full_page=True)
    captions = {" ".join(node.all_text_contents()) for node in _texts(drawing.locator("g.node"))}
    assert {" ".join(caption.split()) for caption in captions} == {"North Korea", "Russia"}
    expect(drawing.locator("g.relationship text", has_text="SUPPLIES").first).to_be_attached()


def _texts(nodes: Locator) -> list[Locator]:
    return [node.locator("text") for node in nodes.all()]
