"""What other tools take: frames and a dashboard of Grafana; guide, style and favourites of Neo4j Browser."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.cog.plugins import register_default_plugins
from grafana_foundation_sdk.models.dashboard import Dashboard

from app.views import grafana
from graph.ontology import RELATIONSHIP_TYPES
from graph.queries.saved import saved
from tests.app.client import Client

ASKED = {"entity": "RUS"}


def test_every_edge_of_a_frame_has_both_of_its_ends(client: Client) -> None:
    nodes = client.get("/v1/grafana/nodes", params=ASKED).json()
    edges = client.get("/v1/grafana/edges", params=ASKED).json()
    assert {end for edge in edges for end in (edge["source"], edge["target"])} == {
        node["id"] for node in nodes
    }
    assert {node["title"] for node in nodes} == {"Russia", "North Korea", "Ukraine"}


def test_a_frame_holds_no_more_nodes_than_grafana_draws(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.routes.grafana.MOST_NODES", 2)
    assert grafana.MOST_NODES == 1_500
    assert len(client.get("/v1/grafana/nodes", params=ASKED).json()) == 2
    assert len(client.get("/v1/grafana/edges", params=ASKED).json()) == 1


def test_the_series_counts_by_the_month_of_the_last_report(client: Client) -> None:
    points = client.get("/v1/grafana/series", params=ASKED).json()
    assert points == [{"time": "2024-06-01T00:00:00Z", "kind": "SUPPLIES", "relations": 2}]


def test_the_dashboard_asks_addresses_that_answer_with_its_columns(client: Client) -> None:
    dashboard = client.get("/v1/grafana/dashboard.json", params={"q": "who supplies Russia"}).json()
    targets = [target for panel in dashboard["panels"] for target in panel["targets"]]
    assert len(targets) == 4
    for target in targets:
        address = urlsplit(target["url"])
        (first, *_) = client.get(f"{address.path}?{address.query}").json()
        assert [column["selector"] for column in target["columns"]] == list(first)


def test_an_import_of_the_dashboard_asks_for_what_its_panels_need(client: Client) -> None:
    dashboard = client.get("/v1/grafana/dashboard.json", params=ASKED).json()
    asked = {(one["type"], one["id"]) for one in dashboard["__requires"]}
    assert {("panel", panel["type"]) for panel in dashboard["panels"]} < asked
    assert {("datasource", panel["datasource"]["type"]) for panel in dashboard["panels"]} < asked
    (given,) = dashboard["__inputs"]
    uids = {target["datasource"]["uid"] for panel in dashboard["panels"] for target in panel["targets"]}
    assert uids == {f"${{{given['name']}}}"}


def lost(given: Any, kept: Any, at: str = "") -> Iterator[str]:
    """The places in what is given that are not as they were in what is kept of it."""
    match given, kept:
        case dict(), dict():
            for name, value in given.items():
                yield from lost(value, kept.get(name), f"{at}/{name}")
        case list(), list() if len(given) == len(kept):
            for index, value in enumerate(given):
                yield from lost(value, kept[index], f"{at}/{index}")
        case _ if given != kept:
            yield at


def test_grafana_knows_every_field_of_the_dashboard(client: Client) -> None:
    register_default_plugins()
    exported = client.get("/v1/grafana/dashboard.json", params=ASKED).json()
    model = {name: value for name, value in exported.items() if not name.startswith("__") and name != "id"}
    known = json.loads(json.dumps(Dashboard.from_json(model), cls=JSONEncoder))
    assert list(lost(model, known)) == []


def test_the_guide_plays_every_saved_query_from_another_origin(client: Client) -> None:
    answer = client.get("/guide")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert client.request("OPTIONS", "/guide").headers["access-control-allow-headers"] == "*"
    assert answer.text.count("<slide") == 1 + len(saved())
    assert "http://localhost/guide/style.grass" in answer.text
    assert "-[:SUPPLIES]-&gt;" in answer.text


def test_the_style_names_every_type_of_relationship(client: Client) -> None:
    style = client.get("/guide/style.grass").text
    assert set(re.findall(r"relationship\.(\w+)", style)) == set(RELATIONSHIP_TYPES)
    assert 'caption: "{name}"' in style


def test_favourites_are_the_saved_queries_with_their_titles(client: Client) -> None:
    with zipfile.ZipFile(io.BytesIO(client.get("/guide/favourites.zip").content)) as archive:
        held = [archive.read(name).decode() for name in archive.namelist()]
    assert held == [query.text for query in saved()]
    assert all(text.startswith("// ") for text in held)


def test_frames_are_plain_json(client: Client) -> None:
    assert json.loads(client.get("/v1/grafana/table", params=ASKED).text)[0].keys() == set(
        grafana.TableRow.model_fields
    )
