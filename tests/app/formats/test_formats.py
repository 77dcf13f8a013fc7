"""Relations in other formats say the same, and other programs read them."""

import csv
import hashlib
import json
from io import BytesIO, StringIO
from xml.etree import ElementTree
from zipfile import ZipFile

import neo4j
import networkx
import pytest

from app.formats import Format, negotiate
from app.formats.xml import clean
from app.routes import export
from graph.connection import Connection
from graph.model import Entity
from graph.ontology import Label
from graph.store import Store
from tests.app.client import Client
from tests.app.told import MARKUP, fill
from tests.graph.conftest import empty

ALL = "/v1/relations?evidence=10"


def test_each_line_of_ndjson_is_a_relation(client: Client) -> None:
    lines = client.get(f"{ALL}&format=ndjson").text.splitlines()
    assert list(map(json.loads, lines)) == client.get(ALL).json()["relations"]


def test_a_table_has_a_row_for_each_relation(client: Client) -> None:
    rows = list(csv.DictReader(StringIO(client.get(f"{ALL}&format=csv").text)))
    assert [row["key"] for row in rows] == [each["key"] for each in client.get(ALL).json()["relations"]]
    (supply,) = (row for row in rows if row["key"] == "SUPPLIES:PRK:RUS:asserted:0")
    assert (supply["subject_name"], supply["goods"], supply["publisher"]) == (
        "North Korea",
        "about 9,000,000 rounds of shells",
        "Gazette",
    )


def test_no_cell_of_a_table_is_a_formula(client: Client) -> None:
    rows = csv.reader(StringIO(client.get(f"{ALL}&format=csv").text))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    ("format_", "read"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)]
)
def test_networkx_opens_the_graph(client: Client, format_: str, read: object) -> None:
    answer = client.get(f"{ALL}&format={format_}")
    graph = read(BytesIO(answer.content))  # pyright: ignore[reportCallIssue]
    relations = client.get(ALL).json()["relations"]
    assert graph.is_directed()
    assert graph.number_of_edges() == len(relations)
    assert graph.nodes["PRK"]["name"] == "North Korea"
    assert graph.nodes[MARKUP.id]["name"] == MARKUP.name
    ends = {(each["subject"]["id"], each["object"]["id"]) for each in relations}
    assert {(start, end) for start, end, *_ in graph.edges} == ends
    kept = {data["status"]: data["kind"] for _, _, data in graph.edges("PRK", data=True)}
    assert kept == {"asserted": "SUPPLIES"}


def test_xml_holds_no_character_that_it_cannot() -> None:
    assert clean("a\x00b\ud800c\tü") == "a\ufffdb\ufffdc\tü"


def test_json_ld_names_entities_and_quotations_in_the_terms_of_schema_org(client: Client) -> None:
    answer = client.get(ALL, headers={"Accept": "application/ld+json"})
    assert answer.headers["content-type"] == "application/ld+json"
    nodes = {node["@id"]: node for node in answer.json()["@graph"]}
    korea = nodes["urn:entente:entity:PRK"]
    assert (korea["@type"], korea["name"]) == (["Country", "entente:State"], "North Korea")
    supply = nodes["urn:entente:relation:SUPPLIES:PRK:RUS:asserted:0"]
    assert supply["subject"] == korea["@id"]
    assert supply["evidence"][0]["isPartOf"]["publisher"] == "Gazette"
    terms = {name for node in nodes.values() for name in node if not name.startswith("@")}
    assert terms <= answer.json()["@context"].keys() | {"identifier", "name"}


def test_a_script_gives_the_same_graph_in_an_empty_neo4j(
    client: Client, told: Store, connection: Connection
) -> None:
    script = client.get("/v1/export?format=cypher").text
    expected = told.relations().relations, told.entities_of("Entity").entities
    empty(connection)
    auth = (connection.user, connection.password)
    try:
        with neo4j.GraphDatabase.driver(connection.uri, auth=auth) as driver:
            for _ in range(2):
                for line in script.splitlines():
                    driver.execute_query(line.removesuffix(";"), database_=connection.database)
            found = driver.execute_query(
                "MATCH (s:Entity)-[r]->(o:Entity) RETURN count(r) AS relations", database_=connection.database
            )
        assert [record["relations"] for record in found.records] == [len(expected[0])]
        assert {told.relation(each.key) for each in expected[0]} == set(expected[0])
        assert told.entities_of("Entity").entities == expected[1]
    finally:
        fill(told, connection)


def test_an_evidence_bundle_can_be_checked_without_us(client: Client) -> None:
    answer = client.get("/v1/entities/RUS/suppliers?format=bundle&evidence=10")
    assert answer.headers["content-disposition"] == 'attachment; filename="entente.zip"'
    with ZipFile(BytesIO(answer.content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    sums = dict(reversed(line.split("  ")) for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    for relation in json.loads(files["relations.json"]):
        for quote in relation["evidence"]:
            text = files[f"documents/{quote['document']['id']}.txt"].decode()
            assert text[quote["start"] : quote["end"]] == quote["quote"]
    cited = {each["id"]: each for each in json.loads(files["documents.json"])}
    assert {each["publisher"] for each in cited.values()} == {"Gazette", "Herald"}
    again = client.get("/v1/entities/RUS/suppliers?format=bundle&evidence=10")
    assert again.content == answer.content


@pytest.mark.parametrize(
    "path", ["/v1/entities/RUS/neighbours", "/v1/paths?a=IRN&b=PRK", "/v1/changes?since=2024"]
)
@pytest.mark.parametrize("format_", [each for each in Format if each is not Format.JSON])
def test_every_answer_of_relations_comes_in_every_format(client: Client, path: str, format_: Format) -> None:
    answer = client.get(path, headers={"Accept": format_.media_type})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(format_.media_type)
    assert answer.content


def test_lists_of_entities_come_as_a_table_and_as_lines_too(client: Client) -> None:
    listed = client.get("/v1/states").json()["entities"]
    lines = client.get("/v1/states", headers={"Accept": "application/x-ndjson"}).text.splitlines()
    assert list(map(json.loads, lines)) == listed
    answer = client.get("/v1/states?format=csv&limit=2")
    rows = list(csv.DictReader(StringIO(answer.text)))
    assert [row["id"] for row in rows] == [each["id"] for each in listed[:2]]
    assert answer.links["next"]["url"].startswith("/v1/states?format=csv&limit=2&cursor=")
    (named,) = csv.DictReader(StringIO(client.get("/v1/states?q=russia&format=csv").text))
    assert (named["name"], named["aliases"]) == ("Russia", "Russian Federation")


def rows(client: Client, path: str) -> list[dict[str, str]]:
    """The rows of an answer as CSV; as NDJSON they hold the same."""
    found = list(csv.DictReader(StringIO(client.get(path, headers={"Accept": "text/csv"}).text)))
    lines = client.get(path, headers={"Accept": "application/x-ndjson"}).text.splitlines()
    assert [json.loads(line).keys() for line in lines] == [row.keys() for row in found]
    return found


def test_a_comparison_comes_as_rows_that_say_in_which_part_they_stand(client: Client) -> None:
    answer = client.get("/v1/compare?a=PRK&b=IRN").json()
    parts = {row["key"]: row["part"] for row in rows(client, "/v1/compare?a=PRK&b=IRN")}
    assert {key for key, part in parts.items() if part == "shared"} == {
        relation["key"] for shared in answer["shared"] for side in "ab" for relation in shared[side]
    }
    assert set(parts.values()) == {"shared", "only_a"}


def test_the_schema_and_the_counts_come_as_rows(client: Client) -> None:
    types = {row["type"]: row for row in rows(client, "/v1/schema")}
    assert types["SUPPLIES"]["relations"] == "2"
    assert types["SUPPLIES_ALLEGED"]["meaning"].startswith("Hands over")
    counted = {(row["of"], row["name"]): row["count"] for row in rows(client, "/v1/stats")}
    assert counted["relations", "SUPPLIES"] == types["SUPPLIES"]["relations"]


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "_PAGE", 2)


@pytest.mark.usefixtures("small_pages")
@pytest.mark.parametrize("format_", ["ndjson", "csv"])
def test_an_export_holds_the_pages_of_all_relations_one_after_the_other(client: Client, format_: str) -> None:
    whole = client.get(f"/v1/export?format={format_}&evidence=10")
    assert whole.text == client.get(f"{ALL}&format={format_}").text
    assert f'filename="entente.{format_}"' in whole.headers["content-disposition"]


@pytest.mark.usefixtures("small_pages")
def test_an_export_of_nodes_and_edges_names_each_once_and_leaves_no_entity_out(
    client: Client, told: Store
) -> None:
    told.put_entities([Entity(label=Label.STATE, id="NRU", name="Nauru")])
    entities = {each.id for each in told.entities_of("Entity").entities}
    relations = {each.key for each in told.relations().relations}
    drawn = ElementTree.fromstring(client.get("/v1/export?format=graphml").text)
    for tag, ids in (("node", entities), ("edge", relations)):
        found = [each.attrib["id"] for each in drawn.iter(f"{{http://graphml.graphdrawing.org/xmlns}}{tag}")]
        assert sorted(found) == sorted(ids)
    described = json.loads(client.get("/v1/export?format=jsonld").text)["@graph"]
    assert len(described) == len(entities) + len(relations)


@pytest.mark.usefixtures("small_pages")
def test_gexf_stands_as_its_schema_has_it_with_all_nodes_before_the_edges(client: Client) -> None:
    root = ElementTree.fromstring(client.get("/v1/export?format=gexf").text)
    (graph,) = root
    tags = [each.tag.removeprefix("{http://www.gexf.net/1.2draft}") for each in graph]
    assert (root.attrib["version"], tags) == ("1.2", ["attributes", "attributes", "nodes", "edges"])
    nodes, edges = graph[2], graph[3]
    declared = [{each.attrib["id"]: each.attrib["type"] for each in graph[n]} for n in (0, 1)]
    assert set(declared[1].values()) <= {"string", "integer"}
    ids = {each.attrib["id"] for each in nodes}
    for known, elements in zip(declared, (nodes, edges), strict=True):
        values = [value.attrib["for"] for each in elements for value in each[0]]
        assert values
        assert set(values) <= known.keys()
    assert all({each.attrib["source"], each.attrib["target"]} <= ids for each in edges)
    assert all(float(each.attrib["weight"]) > 0 for each in edges)


def test_a_filtered_export_holds_what_passes_and_its_ends_alone(client: Client) -> None:
    lines = client.get("/v1/export?kind=SUPPLIES&object=RUS&status=asserted").text.splitlines()
    assert [json.loads(line)["subject"]["id"] for line in lines] == ["IRN", "PRK"]
    described = client.get("/v1/export?format=jsonld&kind=PART_OF").json()["@graph"]
    assert described == []


def test_an_export_is_not_made_in_formats_that_need_all_of_it_at_once(client: Client) -> None:
    refused = client.get("/v1/export", headers={"Accept": "application/zip"})
    assert refused.status_code == 406
    assert "application/x-ndjson" in refused.json()["detail"]


@pytest.mark.parametrize(
    ("accept", "format_"),
    [
        ("*/*", Format.JSON),
        ("text/html,application/xhtml+xml,*/*;q=0.8", Format.JSON),
        ("text/csv", Format.CSV),
        ("text/*", Format.CSV),
        ("application/json;q=0.5, text/csv", Format.CSV),
        ("application/json;q=0, */*", Format.NDJSON),
        ("Application/LD+JSON", Format.JSONLD),
        ("text/csv;q=none, application/zip", Format.BUNDLE),
    ],
)
def test_the_accept_header_chooses_the_format(accept: str, format_: Format) -> None:
    assert negotiate(None, accept) is format_
    assert negotiate(Format.GEXF, accept) is Format.GEXF


def test_a_format_that_nobody_writes_is_not_acceptable(client: Client) -> None:
    answer = client.get("/v1/relations", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "application/graphml+xml" in answer.json()["detail"]
