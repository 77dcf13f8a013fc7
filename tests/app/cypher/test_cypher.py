"""`POST /v1/cypher` answers with rows, says why it refuses, and is off unless it is enabled."""

from typing import Any

import pytest
from fastapi import FastAPI

from app.main import create_app
from app.settings import Settings
from graph.store import Store
from tests.app.client import Client


def ask(http: Client, query: str, **parameters: Any) -> Any:
    return http.post("/v1/cypher", json={"query": query, "parameters": parameters})


def test_rows_are_answered_with_their_columns(http: Client) -> None:
    answer = ask(
        http, "MATCH (s)-[:SUPPLIES]->(:State {id: $id}) RETURN s.id AS id, s.name AS name", id="RUS"
    )
    assert answer.json() == {"columns": ["id", "name"], "rows": [["PRK", "North Korea"]], "truncated": False}


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("CREATE (n)", "only queries that read"),
        ("LOAD CSV FROM 'http://127.0.0.1/' AS r RETURN r", "LOAD CSV"),
        ("CALL dbms.listConfig()", "dbms.listconfig may not be called"),
        ("MATCH (n) RETURN", "Neo4j does not take the query"),
        ("RETURN $missing", "missing"),
    ],
)
def test_a_refusal_says_why(http: Client, query: str, why: str) -> None:
    refused = ask(http, query)
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/cypher-refused")
    assert why in refused.json()["detail"]


@pytest.mark.parametrize("body", [{}, {"query": ""}, {"query": "RETURN 1", "other": 1}, [], "RETURN 1"])
def test_a_body_that_is_no_query_is_refused(http: Client, body: Any) -> None:
    assert http.post("/v1/cypher", json=body).status_code == 422


def test_a_query_that_takes_too_long_is_given_up_and_the_next_one_answered(
    world: Store, settings: Settings
) -> None:
    http = enabled(world, settings, cypher_seconds=0.5)
    refused = ask(http, "UNWIND range(1, 1000000000) AS x WITH x WHERE x < 0 RETURN x")
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/cypher-too-slow")
    assert ask(http, "RETURN 1 AS x").status_code == 200


def test_rows_beyond_the_limit_are_left_out_and_told(world: Store, settings: Settings) -> None:
    answer = ask(enabled(world, settings, cypher_rows=2), "UNWIND range(1, 9) AS x RETURN x").json()
    assert (answer["rows"], answer["truncated"]) == ([[1], [2]], True)


def test_it_is_off_unless_enabled(world: Store, settings: Settings) -> None:
    assert not Settings().cypher
    http = Client(create_app(world, NotImplemented, settings))
    refused = ask(http, "RETURN 1")
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/cypher-disabled")
    assert "ENTENTE_CYPHER=true" in refused.json()["detail"]


def enabled(world: Store, settings: Settings, **limits: Any) -> Client:
    app: FastAPI = create_app(world, NotImplemented, settings.model_copy(update={"cypher": True, **limits}))
    return Client(app)
