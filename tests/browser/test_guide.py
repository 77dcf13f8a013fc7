"""Neo4j Browser takes guide, style and favourites of Entente, which stands at another origin."""

from pathlib import Path

from playwright.sync_api import Page, expect

from graph.queries.saved import saved
from tests.browser.neo4j import come_to_rest, connect, tell
from tests.service import Service

_FILE = """bytes => {
  const dropped = new DataTransfer();
  dropped.items.add(new File([new Uint8Array(bytes)], "favourites.zip", { type: "application/zip" }));
  return dropped;
}"""


def test_the_guide_plays_with_every_saved_query(service: Service, page: Page, artifacts: Path) -> None:
    tell(page, service, f":play {service.url}/guide", "Give nodes their names")
    expect(page.get_by_text(f"1 / {1 + len(saved())}")).to_be_visible()
    come_to_rest(page, "article")
    page.screenshot(path=artifacts / "neo4j-browser-guide.png", full_page=True)
    expect(page.get_by_text(":style").first).to_be_attached()


def test_the_style_is_taken_by_its_address(service: Service, page: Page) -> None:
    tell(page, service, f":style {service.url}/guide/style.grass", "node.State {")
    expect(page.get_by_text("node.State {")).to_be_visible()


def test_the_saved_queries_become_favourites_when_their_file_is_dropped(
    service: Service, page: Page, artifacts: Path
) -> None:
    connect(page, service, "")
    file = page.evaluate_handle(_FILE, list(service.get("/guide/favourites.zip").content))
    favourites = page.get_by_test_id("navigationFavorites")
    favourites.dispatch_event("drop", {"dataTransfer": file})
    favourites.click()
    page.get_by_text("Entente", exact=True).click()
    expect(page.get_by_text(saved()[0].title)).to_be_visible()
    page.screenshot(path=artifacts / "neo4j-browser-favourites.png")
