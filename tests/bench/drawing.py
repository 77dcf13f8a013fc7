"""How soon a graph of 1,000 nodes and 3,000 edges is drawn in Chromium, and how it moves under the hand."""

import random
import shutil
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

from markupsafe import Markup
from playwright.sync_api import Page, sync_playwright

from app.views.pages import STATIC, render
from app.views.scripting import data
from app.views.showing import Showing
from app.views.view import View
from graph.model import EntityRef, Relation
from graph.ontology import Label, Status

_NODES = 1_000
_EDGES = 3_000

_COUNT_FRAMES = """() => {
  window.frames_seen = [];
  const count = (now) => { window.frames_seen.push(now); window.counting && requestAnimationFrame(count); };
  window.counting = true;
  requestAnimationFrame(count);
}"""


class _Files(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def bench() -> Iterator[str]:
    """The server's layout, the time to the first drawing, and frames per second while dragging."""
    showing = Showing(View(), revision=1, relations=tuple(_relations()))
    started = time.perf_counter()
    nodes, edges = len(showing.scene.nodes), len(showing.scene.edges)
    yield f"layout of {nodes:,} nodes and {edges:,} edges: {time.perf_counter() - started:.2f} s"
    with TemporaryDirectory() as folder:
        _write(Path(folder), showing)
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=folder)) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            with sync_playwright() as playwright:
                chromium = playwright.chromium.launch(
                    executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
                )
                page = chromium.new_page(viewport={"width": 1280, "height": 900})
                yield from _measured(page, f"http://127.0.0.1:{server.server_address[1]}/index.html")
                chromium.close()
            server.shutdown()


def _measured(page: Page, address: str) -> Iterator[str]:
    page.add_init_script(
        "document.addEventListener('DOMContentLoaded', () => requestAnimationFrame("
        "() => setTimeout(() => { window.painted = performance.now() })));"
        "document.addEventListener('drawn', event => requestAnimationFrame("
        "() => { window.drawn = performance.now(); window.graph = event.detail }))"
    )
    page.goto(address)
    page.wait_for_function("window.drawn")
    yield f"first drawn after {page.evaluate('window.painted') / 1000:.2f} s (target under 1 s)"
    yield f"to be dragged after {page.evaluate('window.drawn') / 1000:.2f} s (target under 1 s)"
    box = page.locator(".cyto").bounding_box()
    node = page.evaluate("window.graph.nodes().max(node => node.degree()).ele.renderedPosition()")
    if box is None:
        raise RuntimeError("the graph has no place on the page")
    for what, x, y in (("a node", node["x"], node["y"]), ("the whole", 6, 6)):
        rate = _frames(page, box["x"] + x, box["y"] + y)
        yield f"{rate:.0f} frames per second while dragging {what} (target 30)"


def _frames(page: Page, x: float, y: float) -> float:
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(_COUNT_FRAMES)
    for step in range(90):
        page.mouse.move(x + step * 2, y + step)
    seen = page.evaluate("() => { window.counting = false; return window.frames_seen }")
    page.mouse.up()
    return 1000 * (len(seen) - 1) / (seen[-1] - seen[0])


def _relations() -> Iterator[Relation]:
    chance = random.Random(1)
    refs = [EntityRef(label=Label.STATE, id=f"{n:04}", name=f"State {n}") for n in range(_NODES)]
    pairs = {(n, chance.randrange(n)) for n in range(1, _NODES)}
    while len(pairs) < _EDGES:
        one, other = chance.sample(range(_NODES), 2)
        pairs.add((one, other))
    for one, other in sorted(pairs):
        yield Relation(
            kind="SUPPLIES",
            subject=refs[one],
            object=refs[other],
            status=Status.ASSERTED,
            claims=1,
            documents=1,
            publishers=1,
            quote="It does.",
        )


def _write(folder: Path, showing: Showing) -> None:
    shutil.copytree(STATIC, folder / "assets")
    figure = render("figure-graph.svg", title=showing.title, scene=showing.scene, narrow=showing.narrow)
    page = render(
        "embed.html",
        showing=showing,
        shape="graph",
        cards=(),
        figure=Markup(figure),
        data=data(showing.scene, showing.narrow),
        base="/",
    )
    (folder / "index.html").write_text(page)
