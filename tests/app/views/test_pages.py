"""Pages and embeds as a client without scripts sees them."""

import gzip
import html
import json
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from app.views.pages import STATIC
from graph.errors import AnswerTooSlow, Unreachable
from graph.model import Document
from graph.store import Store
from tests.app.client import Client
from tests.app.views.conftest import FIRST, HOSTILE, SECOND

QUESTION = {"q": "who supplies Russia"}
SHAPES = ["graph", "answer", "timeline", "map", "table"]


def test_an_answer_stands_on_the_page_with_its_quotes_marked_and_its_documents_a_click_away(
    client: Client,
) -> None:
    page = client.get("/", params=QUESTION).text
    assert "<mark>North Korea</mark> supplies" in page
    assert "about 9 million rounds of shells" in page
    assert "2 publishers" in page
    assert f'href="/documents/{FIRST.id}#' in page


def test_of_whom_no_document_says_so_is_listed_with_no_claim_that_it_is_not_so(client: Client) -> None:
    page = client.get("/", params={"q": "which states do not supply Russia"}).text
    assert "is no proof that it is not so" in page
    assert 'class="entity" href="/states/UKR"' in page
    assert 'class="entity" href="/states/PRK"' not in page.partition("No document says so of")[2]


def test_what_is_not_understood_is_answered_with_questions_that_are(client: Client) -> None:
    page = client.get("/", params={"q": "why is the sky blue"}).text
    assert "These questions are understood" in page


def test_a_filter_of_status_leaves_the_others_out(client: Client) -> None:
    page = client.get("/", params={"entity": "RUS", "status": "planned", "view": "list"}).text
    assert 'data-key="SUPPLIES:RUS:UKR:planned:0"' in page
    assert "SUPPLIES:PRK:RUS:asserted" not in page


@pytest.mark.parametrize("view", ["graph", "map", "timeline", "list"])
def test_every_view_shows_the_same_relation(client: Client, view: str) -> None:
    assert "SUPPLIES:PRK:RUS:asserted:0" in client.get("/", params={**QUESTION, "view": view}).text


def test_a_document_shows_every_claim_in_its_place(client: Client) -> None:
    page = client.get(f"/documents/{FIRST.id}").text
    assert page.count('class="anchor" id=') == 2
    assert "Ukraine condemned North Korea.</mark>" in page


def test_an_entity_shows_its_relations_by_kind(client: Client) -> None:
    page = client.get("/states/RUS").text
    assert "Is supplied by" in page
    assert "Supplies" in page


def test_text_is_data(client: Client) -> None:
    for address in ("/?entity=RUS", f"/documents/{SECOND.id}", "/?q=%3Cscript%3Ealert(1)%3C/script%3E"):
        page = client.get(address).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page
    assert HOSTILE not in client.get("/embed/answer", params={"entity": "RUS"}).text


def test_an_entity_fits_a_small_frame_of_other_pages(client: Client) -> None:
    page = client.get("/embed/entity/RUS")
    assert "frame-ancestors *" in page.headers["content-security-policy"]
    assert "<h1>Russia</h1>" in page.text
    assert "Is supplied by <strong>North Korea</strong>" in page.text
    assert client.get("/embed/entity/XXX").status_code == 404


@pytest.mark.parametrize("address", ["/states/XXX", "/documents/none", "/?since=yesterday", "/embed/cube"])
def test_what_is_not_there_or_not_meant_is_a_page_that_says_so(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (404, 422)
    assert answer.headers["content-type"].startswith("text/html")
    assert "<h1>" in answer.text


def test_pages_run_their_own_scripts_alone_and_only_embeds_are_framed(client: Client) -> None:
    page = client.get("/").headers["content-security-policy"]
    assert "script-src 'self'" in page
    assert "unsafe" not in page
    assert "frame-ancestors 'self'" in page
    assert "frame-ancestors *" in client.get("/embed/graph").headers["content-security-policy"]


def test_the_first_paint_is_under_100_kilobytes(client: Client) -> None:
    for view in ("graph", "map", "timeline", "list"):
        page = client.get("/", params={**QUESTION, "view": view}).content
        sent = [page, *((STATIC / name).read_bytes() for name in ("entente.css", "explore.js", "icon.svg"))]
        assert sum(len(gzip.compress(part)) for part in sent) < 100_000


@pytest.mark.parametrize("shape", SHAPES)
def test_a_picture_is_the_same_for_the_same_graph_and_names_its_sources(client: Client, shape: str) -> None:
    first, again = (client.get(f"/embed/{shape}.svg", params=QUESTION) for _ in range(2))
    assert first.content == again.content
    words = "".join(ElementTree.fromstring(first.content).itertext())
    assert "who supplies Russia" in words
    assert "According to Gazette" in words
    assert "Documents up to 2024-06-19" in words


@pytest.mark.parametrize("shape", SHAPES)
def test_a_picture_is_a_png_too(client: Client, shape: str) -> None:
    answer = client.get(f"/embed/{shape}.png", params=QUESTION)
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert int.from_bytes(answer.content[16:20]) == 1200


def oembed(client: Client, url: str, **more: str):
    return client.get("/oembed", params={"url": url, **more})


def test_a_page_is_discovered_and_embedded_no_larger_than_asked_for(client: Client) -> None:
    assert "application/json+oembed" in client.get("/", params=QUESTION).text
    answer = oembed(client, "http://localhost/?q=who+supplies+Russia&view=map", maxwidth="300").json()
    assert (answer["type"], answer["width"]) == ("rich", 300)
    assert "/embed/map?q=who+supplies+Russia" in answer["html"]


def test_other_addresses_and_formats_are_refused_as_oembed_says(client: Client) -> None:
    assert oembed(client, "http://elsewhere.example/?q=x").status_code == 404
    assert oembed(client, "http://localhost/embed/cube").status_code == 404
    assert oembed(client, "http://localhost/", format="xml").status_code == 501


def test_the_drawing_of_a_page_is_data_that_no_text_can_leave(client: Client) -> None:
    page = client.get("/", params=QUESTION).text
    held = page.partition('id="scene">')[2].partition("</script>")[0]
    assert "<" not in held
    assert {node["id"] for node in json.loads(held)["nodes"]} == {"PRK", "RUS"}


def test_a_text_is_read_before_it_is_saved_and_saved_as_it_was_read(client: Client, store: Store) -> None:
    text = "Iran supplied drones to Russia.\nUkraine condemned Iran."
    before = store.revision()
    page = client.post("/ingest", data={"text": text.replace("\n", "\r\n"), "published": "2024-05-01"}).text
    assert "Trigger" in page
    assert "Iran supplied drones to Russia.</mark>" in page
    assert store.revision() == before
    held = html.unescape(page.partition('name="document" value="')[2].partition('"')[0])
    assert Document.model_validate_json(held) == Document(text=text, published="2024-05-01")


def test_claims_are_told_as_they_are_made_and_the_page_at_last(client: Client) -> None:
    form = {"text": "Belgium \N{GRINNING FACE} called. Iran supplied drones to Russia."}
    answer = client.post("/ingest/events", data=form)
    assert answer.headers["content-type"].startswith("text/event-stream")
    first, *steps, last = (
        json.loads(part.removeprefix("data: ")) for part in answer.text.strip().split("\n\n")
    )
    assert first == {"text": form["text"], "done": 0}
    (told,) = (step for step in steps if "why" in step)
    as_script = form["text"].encode("utf-16-le")
    quote = as_script[2 * told["start"] : 2 * told["end"]].decode("utf-16-le")
    assert quote == "Iran supplied drones to Russia."
    assert last["page"] in client.post("/ingest", data=form).text
    done = [step["done"] for step in (first, *steps, last)]
    assert done == sorted(done)


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"text": ""}, "empty"),
        ({"text": "Iran supplied Russia.", "published": "yesterday"}, "date"),
        ({"address": "ftp://example.org/"}, "http"),
        ({"address": "http://127.0.0.1/"}, "public"),
    ],
)
def test_what_cannot_be_read_is_said_beside_what_was_typed(
    client: Client, form: dict[str, str], says: str
) -> None:
    answer = client.post("/ingest", data=form)
    assert answer.status_code == 422
    assert says in answer.text
    assert all(value in answer.text for value in form.values())
    assert client.post("/ingest/events", data=form).status_code in (400, 422)


def test_a_file_is_read_by_what_it_is(client: Client) -> None:
    page = b"<html><title>Drones</title><article><p>Iran supplied drones to Russia.</p></article></html>"
    answer = client.post("/ingest", files={"file": ("news.html", page, "text/html")})
    assert "Iran supplied drones to Russia.</mark>" in answer.text


def test_no_page_of_another_site_adds_a_document(client: Client) -> None:
    form = {"document": Document(text="Iran supplied drones to Russia.").model_dump_json()}
    answer = client.post("/ingest/save", data=form, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403


def test_the_form_begins_empty(client: Client) -> None:
    answer = client.get("/ingest")
    assert answer.is_success
    assert "</textarea>" in answer.text


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/states", "North Korea"),
        ("/states?q=korea", "North Korea"),
        ("/states?q=atlantis", "by the name “atlantis”"),
        ("/agreements", "None yet"),
        ("/documents", "2024-06-19"),
    ],
)
def test_what_the_graph_holds_is_listed(client: Client, address: str, says: str) -> None:
    answer = client.get(address)
    assert answer.is_success
    assert says in answer.text


@pytest.mark.parametrize(
    "page", ["/", "/?entity=RUS", "/states/RUS", "/states", "/documents", "/embed/map.png"]
)
def test_a_page_of_an_unchanged_graph_is_not_made_twice(client: Client, page: str) -> None:
    held = client.get(page).headers["ETag"]
    assert client.get(page, headers={"If-None-Match": held}).status_code == 304
    assert client.get("/leaders").headers["ETag"] != held
    assert "ETag" not in client.get("/ingest").headers


def test_an_entity_of_many_relations_shows_some_of_each_kind_and_leads_to_all(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = client.get("/states/PRK").text
    monkeypatch.setattr("app.routes.pages._MOST_RELATIONS", 1)
    assert client.get("/states/PRK").text == whole
    monkeypatch.setattr("app.routes.pages._MOST_ROWS", 0)
    link = html.unescape(
        client.get("/states/PRK").text.partition('class="all"><a href="')[2].partition('"')[0]
    )
    everything = client.get(link).text
    assert "North Korea supplies</h1>" in everything
    assert 'data-key="SUPPLIES:PRK:RUS:asserted:0"' in everything
    assert 'data-key="ACCUSES' not in everything


def test_all_relations_of_a_kind_are_paged(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first = {"kind": "SUPPLIES", "end": "either"}
    monkeypatch.setattr("app.routes.pages._MOST_LISTED", 1)
    page = client.get("/states/RUS/relations", params=first).text
    follow = html.unescape(page.partition('class="pager"><a href="')[2].partition('"')[0])
    assert 'data-key="SUPPLIES:PRK:RUS:asserted:0"' in page
    assert 'data-key="SUPPLIES:RUS:UKR:planned:0"' in client.get(follow).text


def test_relations_of_no_kind_are_those_of_every_kind(client: Client) -> None:
    page = client.get("/states/RUS/relations").text
    assert "All relations of Russia</h1>" in page
    assert 'data-key="SUPPLIES:PRK:RUS:asserted:0"' in page
    assert 'data-key="SUPPLIES:RUS:UKR:planned:0"' in page
    assert "is supplied by <span" in page


def test_states_are_listed_in_order_of_name(client: Client) -> None:
    page = client.get("/states").text
    assert page.index("North Korea</a>") < page.index("Russia</a>") < page.index("Ukraine</a>")


@pytest.mark.parametrize("address", ["/states/rus", "/states/Rus", "/organizations/RUS"])
def test_one_entity_has_one_address(client: Client, address: str) -> None:
    for tail in ("", "/relations?kind=SUPPLIES&end=subject"):
        answer = client.get(address + tail)
        assert answer.status_code == 301
        assert urlsplit(answer.headers["location"])[2:4] == urlsplit(f"/states/RUS{tail}")[2:4]


@pytest.mark.parametrize("address", ["/states/north-korea", "/leaders/rusia", "/states?q=rusia"])
def test_who_is_not_found_may_be_one_of_a_like_name(client: Client, address: str) -> None:
    page = client.get(address).text
    assert 'name="q"' in page
    assert ('href="/states/PRK"' if "korea" in address else 'href="/states/RUS"') in page


def test_an_unknown_entity_of_a_view_is_said_to_be_none(client: Client) -> None:
    page = client.get("/", params={"entity": "rusia"}).text
    assert "No entity has the id rusia" in page
    assert 'href="/states/RUS"' in page
    assert "No entity has the id rusia" in client.get("/embed/graph", params={"entity": "rusia"}).text


@pytest.mark.parametrize("address", ["/?view={}", "/embed/{}?"])
@pytest.mark.parametrize("view", ["graph", "map", "timeline"])
def test_where_nothing_is_to_be_shown_no_empty_drawing_is(client: Client, address: str, view: str) -> None:
    page = client.get(f"{address.format(view)}&q=who+supplies+North+Korea").text
    assert "No document says" in page
    assert '<svg class="drawing' not in page


def test_an_address_that_is_none_is_a_page_to_who_reads_pages_alone(client: Client) -> None:
    page = client.get("/nowhere", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "Nothing is here" in page.text
    for address, accept in (("/nowhere", "*/*"), ("/v1/nowhere", "text/html")):
        answer = client.get(address, headers={"Accept": accept})
        assert answer.headers["content-type"] == "application/problem+json"


def raising(error: Exception):
    def raises(*_: object, **__: object) -> None:
        raise error

    return raises


@pytest.mark.parametrize(
    ("error", "status", "says"),
    [(Unreachable("Neo4j does not answer"), 503, "does not answer"), (KeyError("x"), 500, "service failed")],
)
def test_a_fault_is_a_page_from_which_to_try_again(
    client: Client, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, says: str
) -> None:
    monkeypatch.setattr("app.routes.pages.show", raising(error))
    answer = client.get("/", params={"q": "who supplies Russia"})
    assert answer.status_code == status
    assert says in answer.text
    assert 'href="/?q=who+supplies+Russia">Try again</a>' in answer.text
    assert ("Retry-After" in answer.headers) == (status == 503)


def test_what_takes_too_long_is_no_silence_of_the_graph(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.routes.pages.show", raising(AnswerTooSlow("ask for fewer kinds")))
    answer = client.get("/", params={"q": "who supplies Russia"})
    assert (answer.status_code, "Retry-After" in answer.headers) == (503, False)
    assert "<h1>This takes too long to read</h1>" in answer.text
    assert "sk for fewer kinds" in answer.text


def test_the_icon_is_where_browsers_look_for_it(client: Client) -> None:
    assert client.get("/favicon.ico").content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("address", "status"), [("XXX/relations?kind=MEETS", 404), ("RUS/relations?kind=X", 422)]
)
def test_all_relations_of_what_is_not_there_are_refused(client: Client, address: str, status: int) -> None:
    assert client.get(f"/states/{address}").status_code == status
