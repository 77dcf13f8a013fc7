"""Takes a page and a service; gives Neo4j Browser, connected to its database, with text in its editor."""

from urllib.parse import quote, urlencode

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as Late

from tests.service import Service

_AT_REST = """selector => {
  const places = () => [...document.querySelectorAll(selector)].map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return [x, y, width, height].join();
  }).join(" ");
  const before = window.places_before;
  window.places_before = places();
  return before === window.places_before;
}"""


_TRIES = 20
_TRY_MILLISECONDS = 2000


def connect(page: Page, service: Service, text: str) -> None:
    """Log in as a person does who follows a link to Neo4j Browser that holds a command or a query."""
    bolt = f"bolt://neo4j@127.0.0.1:{service.settings.neo4j_bolt_port}"
    link = urlencode({"dbms": bolt, "db": "neo4j", "cmd": "edit", "arg": text}, quote_via=quote)
    page.goto(f"{service.neo4j_browser}?{link}")
    password = page.locator("input[type=password]")
    password.wait_for()
    page.wait_for_load_state("networkidle")
    password.fill(service.password)
    password.press("Enter")
    page.get_by_text("You are connected as user").wait_for()


def run(page: Page) -> None:
    """Run what the editor holds."""
    page.get_by_test_id("editor-Run").click()


def tell(page: Page, service: Service, command: str, answer: str) -> None:
    """Give Neo4j Browser a command, again while it has yet to learn which hosts its server trusts."""
    connect(page, service, command)
    run(page)
    frame = page.get_by_test_id("frame").filter(has_text=command)
    for _ in range(_TRIES):
        try:
            frame.get_by_text(answer).wait_for(timeout=_TRY_MILLISECONDS)
        except Late:
            frame.get_by_role("button", name="Rerun").click()
        else:
            return


def come_to_rest(page: Page, selector: str) -> None:
    """Wait until no element of the selector has moved for a quarter of a second."""
    page.wait_for_function(_AT_REST, arg=selector, polling=250)
