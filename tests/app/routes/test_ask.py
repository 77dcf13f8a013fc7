"""`/v1/ask` answers with its reading, its proof and how to draw it, or says what may have been meant."""

import csv

import pytest

from app.jobs import Crew, Desk
from app.main import create_app
from app.settings import Settings
from graph.store import Store
from tests.app.ask.conftest import world as world
from tests.app.client import Client


@pytest.fixture(scope="module")
def client(world: Store, tmp_path_factory: pytest.TempPathFactory) -> Client:
    home = tmp_path_factory.mktemp("ask")
    return Client(create_app(world, Desk(world, Crew(world, [])), Settings(home=home)))


def test_an_answer_carries_all_that_proves_and_draws_it(client: Client) -> None:
    answer = client.get("/v1/ask", params={"q": "who supplies Russia"}).json()
    assert answer["question"] == "who supplies Russia"
    assert answer["reading"] == "who supplies Russia"
    assert answer["query"]["object"] == {"label": "State", "id": "RUS", "name": "Russia"}
    assert answer["answer"].startswith("North Korea has supplied Russia with")
    assert [one["subject"]["id"] for one in answer["relations"]] == ["PRK", "IRN", "CHN"]
    assert answer["cypher"].startswith("MATCH p=")
    assert answer["parameters"] == {"object": "RUS"}
    assert answer["revision"] > 0
    (quote,) = answer["relations"][1]["evidence"]
    assert quote["document"]["publisher"] == "Gazette"


def test_what_is_not_a_fact_stands_apart(client: Client) -> None:
    answer = client.get("/v1/ask", params={"q": "who might supply Ukraine"}).json()
    assert answer["relations"] == []
    assert [one["status"] for one in answer["others"]] == ["possible"]


def test_an_answer_is_taken_along_in_every_format_with_what_is_not_a_fact(client: Client) -> None:
    asked = {"q": "who supplies Russia"}
    answer = client.get("/v1/ask", params=asked).json()
    keys = {one["key"] for one in (*answer["relations"], *answer["others"])}
    table = client.get("/v1/ask", params={**asked, "format": "csv"})
    assert table.headers["content-type"].startswith("text/csv")
    assert {row["key"] for row in csv.DictReader(table.text.splitlines())} == keys
    bundle = client.get("/v1/ask", params=asked, headers={"Accept": "application/zip"})
    assert bundle.content.startswith(b"PK")


def test_a_misspelt_name_gets_candidates_and_never_a_guess(client: Client) -> None:
    response = client.get("/v1/ask", params={"q": "who supplies Rusia"})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["candidates"][0]["id"] == "RUS"
    assert problem["candidates"][0]["phrase"] == "rusia"


def test_a_question_is_completed_as_one_types(client: Client) -> None:
    found = client.get("/v1/ask/suggest", params={"q": "who violates the gra"}).json()
    deals = [one["text"] for one in found if one["entity"] and one["entity"]["id"] == "a-grain-deal"]
    assert "who violates the Grain Deal" in deals
