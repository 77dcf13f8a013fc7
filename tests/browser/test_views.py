"""Every view in a real Chromium: drawn, readable by everybody, nothing cut, at two sizes, light and dark."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.world import documents
from tests.service import Service

SIZES = {"desktop": (1280, 900), "phone": (360, 740)}
VIEWS = {
    "answer": "/?q=who+supplies+Russia",
    "entity": "/?entity=RUS&kind=SUPPLIES&kind=SANCTIONS&kind=MEETS&kind=ACCUSES",
    "map": "/?entity=RUS&view=map&kind=SUPPLIES&kind=SANCTIONS",
    "timeline": "/?entity=RUS&view=timeline&kind=SUPPLIES&kind=SANCTIONS",
    "list": "/?entity=RUS&view=list&kind=SUPPLIES",
    "not-understood": "/?q=why+is+the+sky+blue",
    "state": "/states/UKR",
    "states": "/states",
    "documents": "/documents",
    "document": "/documents/{document}",
    "ingest": "/ingest",
    "embed-graph": "/embed/graph?q=who+supplies+Russia",
    "embed-answer": "/embed/answer?q=who+supplies+Russia",
    "embed-table": "/embed/table?entity=RUS&kind=SUPPLIES",
}

_CUT = """[...document.querySelectorAll('.stage')].flatMap((stage) => {
  const room = stage.getBoundingClientRect();
  const words = [...stage.querySelectorAll('svg text')].filter((text) => text.checkVisibility());
  return words.filter((text) => {
    const { left, right } = text.getBoundingClientRect();
    return left < room.left - 1 || right > room.right + 1;
  }).map((text) => text.textContent);
})"""
"""The words of drawings that reach over the edge."""


_AT_HAND = "document.addEventListener('drawn', event => { window.graph = event.detail })"


@pytest.fixture(scope="module")
def site(service: Service) -> str:
    """The address of a service that has read the news."""
    for document in documents():
        answer = httpx.post(f"{service.url}/v1/documents", json=document.model_dump(), timeout=120)
        assert answer.is_success, answer.text
    return service.url


@pytest.fixture
def faults() -> list[str]:
    return []


@pytest.fixture(params=[(size, scheme) for size in SIZES for scheme in ("light", "dark")], ids="-".join)
def look(browser: Browser, faults: list[str], request: pytest.FixtureRequest) -> Iterator[Page]:
    size, scheme = request.param
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    listen(page, faults)
    yield page
    context.close()


def listen(page: Page, faults: list[str]) -> None:
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))


def settled(page: Page) -> None:
    """Wait until a graph, where there is one, is drawn by the script."""
    if page.locator("#scene").count():
        page.wait_for_selector(".stage[data-drawn]")


def wait_until(page: Page, statement: str, arg: object = None) -> None:
    """Ask the page until the statement holds: it may not ask itself, as its policy forbids `eval`."""
    end = time.monotonic() + 30
    while not page.evaluate(statement, arg):
        assert time.monotonic() < end, f"not so after 30 s: {statement}"
        page.wait_for_timeout(50)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_drawn_whole_and_everybody_can_read_it(
    look: Page,
    site: str,
    faults: list[str],
    view: str,
    artifacts: Path,
    request: pytest.FixtureRequest,
) -> None:
    look.goto(site + VIEWS[view].format(document=documents()[0].id))
    settled(look)
    name = request.node.callspec.id
    look.screenshot(path=artifacts / f"view-{name}.png", full_page=True)
    assert look.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert look.evaluate(_CUT) == []
    found = Axe().run(look)
    assert found.violations_count == 0, found.generate_report()
    assert faults == []


def test_a_page_reads_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/?q=who+supplies+Russia")
    expect(page.locator(".card").first).to_contain_text("supplies")
    expect(page.locator(".stage svg .node")).not_to_have_count(0)
    page.get_by_role("link", name="List", exact=True).click()
    expect(page.locator("table tbody tr").first).to_be_visible()
    context.close()


@pytest.fixture
def graph(page: Page, site: str) -> Page:
    """The answer to a question, whose graph is at hand as `graph`."""
    page.add_init_script(_AT_HAND)
    page.goto(f"{site}/?q=who+supplies+Russia")
    settled(page)
    return page


def test_a_dragged_node_stays_where_it_was_put_by_whoever_opens_the_address(graph: Page) -> None:
    start = graph.evaluate("window.graph.$id('RUS').renderedPosition()")
    box = graph.locator(".cyto").bounding_box()
    assert box
    graph.mouse.move(box["x"] + start["x"], box["y"] + start["y"])
    graph.mouse.down()
    graph.mouse.move(box["x"] + start["x"] - 120, box["y"] + start["y"] + 60, steps=5)
    graph.mouse.up()
    graph.wait_for_url("**at=RUS**")
    put = graph.evaluate("window.graph.$id('RUS').position()")
    graph.reload()
    settled(graph)
    found = graph.evaluate("window.graph.$id('RUS').position()")
    assert found == pytest.approx(put, abs=2)


def test_a_node_opens_to_its_own_relations(graph: Page) -> None:
    before = graph.evaluate("window.graph.nodes().length")
    graph.evaluate("window.graph.$id('PRK').emit('tap')")
    graph.get_by_role("button", name="Expand").click()
    graph.wait_for_url("**entity=PRK**")
    settled(graph)
    assert graph.evaluate("window.graph.nodes().length") > before


def test_the_keyboard_moves_and_enlarges_the_graph(graph: Page) -> None:
    before = graph.evaluate("[graph.pan('x'), graph.zoom()]")
    graph.locator(".cyto").focus()
    graph.keyboard.press("ArrowLeft")
    assert graph.evaluate("graph.pan('x')") == pytest.approx(before[0] + 40)
    graph.keyboard.press("+")
    assert graph.evaluate("graph.zoom()") > before[1]


def test_paper_takes_the_drawing_in_black_on_white_and_the_screen_keeps_its_own(graph: Page) -> None:
    where = "[graph.zoom(2).zoom(), graph.nodes()[0].position()]"
    before = graph.evaluate(where)
    graph.emulate_media(media="print", color_scheme="dark")
    expect(graph.locator(".stage svg .node").first).to_be_visible()
    expect(graph.locator(".cyto")).to_be_hidden()
    assert graph.evaluate("getComputedStyle(document.body).color") == "rgb(27, 35, 48)"
    graph.emulate_media(media="screen")
    expect(graph.locator(".cyto")).to_be_visible()
    assert graph.evaluate("[graph.zoom(), graph.nodes()[0].position()]") == before


@pytest.mark.parametrize("width", [360, 768])
def test_a_table_without_room_for_its_columns_is_a_list(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{site}/states/RUS/relations")
    table = page.locator(".scroll")
    assert table.evaluate("box => box.scrollWidth <= box.clientWidth")
    expect(table.locator(".when").first).to_be_visible()


def test_the_slider_shows_what_held_on_a_date(graph: Page) -> None:
    graph.locator(".controls input[type=range]").fill("0")
    shown = graph.evaluate("window.graph.edges().not('.past').map(edge => edge.data('begins'))")
    assert shown
    assert set(shown) == {min(shown)}
    assert "as_of=" in graph.url


_NAMES = """graph.nodes().renderedBoundingBox({ includeEdges: false })"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A touch screen of 360 pixels, on which a drawn graph is at hand as `graph`."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.add_init_script(_AT_HAND)
    yield page
    context.close()


def test_a_phone_sees_the_whole_graph_and_names_come_apart_when_it_is_enlarged(
    phone: Page, site: str
) -> None:
    phone.goto(f"{site}/?entity=RUS&entity=USA&entity=UKR&entity=IRN")
    settled(phone)
    names = phone.evaluate(_NAMES)
    assert 0 <= names["x1"] < names["x2"] <= phone.evaluate("graph.width()")
    assert 0 <= names["y1"] < names["y2"] <= phone.evaluate("graph.height()")
    muted = phone.evaluate("graph.nodes('.mute')[0].id()")
    size = phone.evaluate("graph.nodes()[0].renderedStyle('font-size')")
    phone.evaluate("id => { graph.zoom(4); graph.center(graph.$id(id)) }", muted)
    wait_until(phone, "id => !graph.$id(id).hasClass('mute')", muted)
    assert phone.evaluate("graph.nodes()[0].renderedStyle('font-size')") == size
    phone.get_by_role("button", name="Fit").click()
    assert phone.evaluate("graph.zoom()") <= 1


def test_fingers_pinch_and_move_the_graph_not_the_page(phone: Page, site: str) -> None:
    phone.goto(f"{site}/?q=who+supplies+Russia")
    settled(phone)
    phone.locator(".cyto").scroll_into_view_if_needed()
    box = phone.locator(".cyto").bounding_box()
    assert box
    where = "[graph.pan('x'), graph.zoom(), scrollY, visualViewport.scale]"
    before = phone.evaluate(where)
    fingers = phone.context.new_cdp_session(phone)
    x, y = box["x"] + box["width"] - 20, box["y"] + box["height"] - 20
    fingers.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 9):
        point = {"x": x - 8 * step, "y": y - 8 * step}
        fingers.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    wait_until(phone, "before => graph.pan('x') < before - 30", before[0])
    middle = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    pinch = {**middle, "scaleFactor": 2, "gestureSourceType": "touch"}
    fingers.send("Input.synthesizePinchGesture", pinch)
    wait_until(phone, "before => graph.zoom() > before * 1.3", before[1])
    assert phone.evaluate(where)[2:] == before[2:]


def test_a_turned_phone_draws_for_the_room_it_has_then(page: Page, site: str) -> None:
    page.add_init_script(_AT_HAND)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site}/?q=who+supplies+Russia")
    settled(page)
    page.set_viewport_size({"width": 740, "height": 360})
    wait_until(page, "graph.nodes().renderedBoundingBox().x2 > 400")


def test_what_is_read_is_shown_before_it_is_saved(page: Page, site: str) -> None:
    page.goto(f"{site}/ingest")
    page.fill("#text", "Belarus supplied trucks to Russia. Lithuania condemned Belarus.")
    page.fill("[name=publisher]", "Courier")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".reasons li").first).to_contain_text("Trigger")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/documents/*", timeout=120_000)
    expect(page.locator(".text")).to_have_text(re.compile("Belarus supplied trucks to Russia"))
