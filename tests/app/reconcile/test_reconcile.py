"""A column of names links to entities as OpenRefine asks: manifest, queries, suggestions, columns."""

import json
from typing import Any

import pytest
from pydantic import BaseModel

from tests.app.client import Client
from tests.app.reconcile import specification

PATH = "/v1/reconcile"
WANTED = '{"ids": ["RUS", "X"], "properties": [{"id": "capital"}, {"id": "latitude"}, {"id": "PARTY_TO"}]}'


def match(http: Client, query: str, **more: Any) -> list[dict[str, Any]]:
    answer = http.post(PATH, data={"queries": json.dumps({"q0": {"query": query, **more}})})
    assert answer.status_code == 200, answer.text
    return answer.json()["q0"]["result"]


def test_the_manifest_says_where_everything_is(http: Client) -> None:
    manifest = http.get(PATH).json()
    assert manifest["versions"] == ["0.2"]
    assert {"name", "identifierSpace", "schemaSpace"} <= manifest.keys()
    assert "{{id}}" in manifest["view"]["url"]
    places = [*manifest["suggest"].values(), manifest["extend"]["propose_properties"]]
    for place in places:
        path = place["service_url"].removeprefix("http://localhost") + place["service_path"]
        assert http.get(path, params={"prefix": "s", "type": "State"}).status_code == 200


@pytest.mark.parametrize(
    ("message", "path", "asked"),
    [
        (specification.Manifest, "", {}),
        (specification.ResultBatch, "", {"queries": '{"a": {"query": "Russia"}, "b": {"query": "nobody"}}'}),
        (specification.Columns, "", {"extend": WANTED}),
        (specification.SuggestedEntities, "/suggest/entity", {"prefix": "Russ"}),
        (specification.SuggestedTypes, "/suggest/type", {"prefix": "s"}),
        (specification.SuggestedTypes, "/suggest/property", {"prefix": "supp"}),
        (specification.ProposedProperties, "/properties", {"type": "State", "limit": "3"}),
    ],
)
def test_every_answer_is_as_the_specification_has_it(
    http: Client, message: type[BaseModel], path: str, asked: dict[str, str]
) -> None:
    answer = http.get(f"{PATH}{path}", params=asked)
    message.model_validate_json(answer.text)


def test_a_query_may_have_properties_alone_and_then_finds_nobody(http: Client) -> None:
    queries = json.dumps({"q0": {"properties": [{"pid": "date", "v": "2024-01-01"}]}})
    assert http.get(PATH, params={"queries": queries}).json() == {"q0": {"result": []}}
    assert http.get(PATH, params={"queries": '{"q0": {}}'}).status_code == 422


def test_the_manifest_is_of_the_address_that_was_asked(http: Client) -> None:
    manifest = http.get(PATH, headers={"Host": "10.0.0.7:9000"}).json()
    assert manifest["view"]["url"] == "http://10.0.0.7:9000/v1/entities/{{id}}"


@pytest.mark.parametrize(
    ("name", "id_"),
    [("Russia", "RUS"), ("the Kremlin", "RUS"), ("North Korea", "PRK"), ("DPRK", "PRK"), ("Tokio", None)],
)
def test_a_name_that_means_one_entity_matches_it_and_an_unknown_one_none(
    http: Client, name: str, id_: str | None
) -> None:
    matched = [found["id"] for found in match(http, name) if found["match"]]
    assert matched == ([id_] if id_ else [])


def test_a_name_that_is_short_for_two_states_matches_neither(http: Client) -> None:
    for name in ("Congo", "the Congo"):
        first, second, *_ = found = match(http, name, type="State")
        assert {first["id"], second["id"]} == {"COD", "COG"}
        assert first["score"] == second["score"]
        assert not any(one["match"] for one in found)
    assert [one["id"] for one in match(http, "DR Congo") if one["match"]] == ["COD"]


def test_a_suggestion_is_told_at_a_glance(http: Client) -> None:
    told = http.get(f"{PATH}/flyout/entity", params={"id": "RUS"}).json()
    assert told["id"] == "RUS"
    assert "<strong>Russia</strong>" in told["html"]
    assert "Is supplied by <strong>North Korea</strong>" in told["html"]
    assert http.get(f"{PATH}/flyout/entity", params={"id": "ATL"}).status_code == 404


def test_a_page_that_asks_for_a_script_is_told_how_to_ask(http: Client) -> None:
    answer = http.get(PATH, params={"callback": "jsonp1"})
    assert answer.status_code == 422
    assert "ENTENTE_CORS_ORIGINS" in answer.json()["detail"]


def test_a_candidate_says_what_it_is_and_why(http: Client) -> None:
    (best, *_) = match(http, "Russia")
    assert (best["name"], best["score"]) == ("Russia", 100)
    assert best["type"] == [{"id": "State", "name": "State"}]
    assert {"id": "exact_name", "value": True} in best["features"]
    assert "Moscow" in best["description"]


def test_people_and_agreements_match_by_their_names(http: Client) -> None:
    assert [found["id"] for found in match(http, "Kim Jong Un", type="Person") if found["match"]] == [
        "kim-jong-un"
    ]
    (best, *_) = match(http, "ceasefire", type=["Agreement"])
    assert best["id"] == "ceasefire-rus-ukr"
    assert 0 < best["score"] < 90
    assert not best["match"]


def test_a_type_restricts_and_an_unknown_type_has_no_entities(http: Client) -> None:
    assert {found["type"][0]["id"] for found in match(http, "Kim Jong Un", type="State")} <= {"State"}
    assert match(http, "Russia", type="Planet") == []


def test_an_office_counts_on_the_date_beside_it(http: Client) -> None:
    dated = [{"pid": "date", "v": "2019-06-01"}]
    (best, *_) = match(http, "the British prime minister", type="State", properties=dated)
    assert (best["id"], best["match"]) == ("GBR", True)


def test_a_batch_keeps_its_names_by_get_and_by_post(http: Client) -> None:
    queries = json.dumps({"first": {"query": "Russia"}, "second": {"query": "Ukraine", "limit": 1}})
    by_post = http.post(PATH, data={"queries": queries}).json()
    assert by_post.keys() == {"first", "second"}
    assert by_post == http.get(PATH, params={"queries": queries}).json()
    assert len(by_post["second"]["result"]) == 1


def test_suggestions_complete_a_prefix(http: Client) -> None:
    entities = http.get(f"{PATH}/suggest/entity", params={"prefix": "North Ko"}).json()["result"]
    assert entities[0]["id"] == "PRK"
    assert entities[0]["notable"] == [{"id": "State", "name": "State"}]
    types = http.get(f"{PATH}/suggest/type", params={"prefix": "pers"}).json()["result"]
    assert types == [{"id": "Person", "name": "Person"}]
    found = http.get(f"{PATH}/suggest/property", params={"prefix": "supplie"}).json()["result"]
    assert {"SUPPLIES", "reverse:SUPPLIES"} <= {one["id"] for one in found}


def extend(http: Client, ids: list[str], *properties: Any) -> dict[str, Any]:
    wanted = {"ids": ids, "properties": [one if isinstance(one, dict) else {"id": one} for one in properties]}
    return http.post(PATH, data={"extend": json.dumps(wanted)}).json()


def test_columns_hold_what_is_known_and_who_is_related(http: Client) -> None:
    answer = extend(http, ["RUS", "XXX"], "capital", "latitude", "reverse:SUPPLIES", "PARTY_TO", "nonsense")
    assert [column["id"] for column in answer["meta"]] == [
        "capital",
        "latitude",
        "reverse:SUPPLIES",
        "PARTY_TO",
    ]
    russia = answer["rows"]["RUS"]
    assert russia["capital"] == [{"str": "Moscow"}]
    assert isinstance(russia["latitude"][0]["float"], float)
    assert russia["reverse:SUPPLIES"] == [{"id": "PRK", "name": "North Korea"}]
    assert russia["PARTY_TO"] == [{"id": "ceasefire-rus-ukr", "name": "30-day ceasefire"}]
    assert set(map(tuple, answer["rows"]["XXX"].values())) == {()}


def test_a_column_may_be_limited(http: Client) -> None:
    answer = extend(http, ["RUS"], {"id": "aliases", "settings": {"limit": 1}})
    assert len(answer["rows"]["RUS"]["aliases"]) == 1


def test_only_fitting_properties_are_proposed_for_a_type(http: Client) -> None:
    answer = http.get(f"{PATH}/properties", params={"type": "Person"}).json()
    proposed = {one["id"] for one in answer["properties"]}
    assert "LEADS" in proposed
    assert "SUPPLIES" not in proposed


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"other": "1"}, 422),
        ({"queries": "{"}, 422),
        ({"queries": "[]"}, 422),
        ({"queries": '{"q0": {"type": "State"}}'}, 422),
        ({"queries": '{"q0": {"query": "x", "limit": 0}}'}, 422),
        ({"extend": '{"ids": ["RUS"]}'}, 422),
        ({"queries": json.dumps({f"q{n}": {"query": "x"} for n in range(201)})}, 422),
        ({"queries": " " * 1_000_001}, 413),
    ],
)
def test_a_form_that_is_wrong_is_refused_with_its_place(
    http: Client, form: dict[str, str], status: int
) -> None:
    refused = http.post(PATH, data=form)
    assert refused.status_code == status
    assert refused.headers["Content-Type"] == "application/problem+json"


def test_what_is_no_form_is_refused(http: Client) -> None:
    assert http.post(PATH, json={"queries": {}}).status_code == 415
