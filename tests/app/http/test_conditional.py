"""An answer about the graph has a tag that holds as long as the graph does not change."""

from typing import Any

import pytest
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from app.http.conditional import Conditional
from graph.errors import Unreachable
from graph.store import note
from tests.app.client import Client
from tests.app.http.conftest import Behind


class Graph:
    """Counts how often it is asked for more than its revision, and tells of which edition it answers."""

    def __init__(self) -> None:
        self.born = "one"
        self.revision = 1
        self.asked = 0
        self.glances = 0

    def edition(self) -> str:
        self.glances += 1
        if self.revision < 0:
            raise Unreachable("no Neo4j")
        return f"{self.born}-{self.revision}"

    def answers(self, _: Request) -> Response:
        self.asked += 1
        note(f"{self.born}-{abs(self.revision)}")
        return PlainTextResponse("yes", 404 if self.revision > 100 else 200)


@pytest.fixture
def graph() -> Graph:
    return Graph()


@pytest.fixture
def client(graph: Graph, behind: Behind) -> Client:
    return behind(graph.answers, Middleware(Conditional, edition=graph.edition))


def tag(client: Client, path: str, **headers: str) -> str:
    return client.get(path, headers=headers).headers["ETag"]


def test_the_same_question_of_the_same_graph_is_not_answered_twice(client: Client, graph: Graph) -> None:
    held = tag(client, "/v1/things?a=1&b=2")
    response = client.get("/v1/things?b=2&a=1", headers={"If-None-Match": f'"other", {held}'})
    assert (response.status_code, response.content, graph.asked) == (304, b"", 1)
    assert response.headers["ETag"] == held


def test_a_changed_graph_is_asked_again(client: Client, graph: Graph) -> None:
    held = tag(client, "/v1/things")
    graph.revision = 2
    response = client.get("/v1/things", headers={"If-None-Match": held})
    assert (response.status_code, graph.asked) == (200, 2)
    assert response.headers["ETag"] != held


def test_an_answer_is_given_to_others_while_the_graph_stays_as_it_is(client: Client, graph: Graph) -> None:
    first, second = client.get("/v1/things?a=1&b=2"), client.get("/v1/things?b=2&a=1")
    assert (second.status_code, second.text, graph.asked) == (200, "yes", 1)
    assert second.headers["ETag"] == first.headers["ETag"]
    graph.revision = 2
    third = client.get("/v1/things?a=1&b=2")
    assert (graph.asked, third.headers["ETag"] == first.headers["ETag"]) == (2, False)


@pytest.mark.parametrize(
    "headers", [{"Cache-Control": "no-cache"}, {"Accept": "text/csv"}, {"Host": "graph.example"}]
)
def test_an_answer_is_given_to_nobody_who_asks_for_another(
    client: Client, graph: Graph, headers: dict[str, str]
) -> None:
    client.get("/v1/things")
    client.get("/v1/things", headers=headers)
    assert graph.asked == 2


def test_a_long_answer_is_given_once(graph: Graph, behind: Behind) -> None:
    def at_length(request: Request) -> Response:
        graph.answers(request)
        return StreamingResponse(iter([b"x" * 600_000] * 2))

    client = behind(at_length, Middleware(Conditional, edition=graph.edition))
    assert [len(client.get("/v1/things").content) for _ in range(2)] == [1_200_000] * 2
    assert graph.asked == 2


def test_no_answer_is_given_again_while_the_graph_does_not_answer(client: Client, graph: Graph) -> None:
    client.get("/v1/things")
    graph.revision = -1
    client.get("/v1/things")
    assert graph.asked == 2


def test_who_holds_no_answer_costs_no_question_but_its_own(client: Client, graph: Graph) -> None:
    assert tag(client, "/v1/things").startswith('W/"1-')
    assert (graph.asked, graph.glances) == (1, 0)


def test_what_was_read_of_two_revisions_has_no_tag(graph: Graph, behind: Behind) -> None:
    def reads_twice(request: Request) -> Response:
        graph.answers(request)
        graph.revision += 1
        return graph.answers(request)

    client = behind(reads_twice, Middleware(Conditional, edition=graph.edition))
    assert "ETag" not in client.get("/v1/things").headers


def test_another_graph_of_the_same_revision_is_asked_again(client: Client, graph: Graph) -> None:
    held = tag(client, "/v1/things")
    graph.born = "other"
    assert client.get("/v1/things", headers={"If-None-Match": held}).status_code == 200


@pytest.mark.parametrize("other", ["/v1/other", "/v1/things?a=2", "/v1/things?a=1&a=2", "/v1/things?a="])
def test_another_question_has_another_tag(client: Client, other: str) -> None:
    assert tag(client, other) != tag(client, "/v1/things?a=1")


def test_another_format_has_another_tag(client: Client) -> None:
    assert tag(client, "/v1/things", Accept="text/csv") != tag(client, "/v1/things", Accept="*/*")


def test_a_failure_has_no_tag(client: Client, graph: Graph) -> None:
    graph.revision = 101
    assert "ETag" not in client.get("/v1/things").headers


def test_a_graph_that_does_not_answer_is_left_to_the_route(client: Client, graph: Graph) -> None:
    graph.revision = -1
    response = client.get("/v1/things", headers={"If-None-Match": 'W/"1-0"'})
    assert (response.status_code, graph.asked) == (200, 1)


def test_caches_ask_each_time(client: Client) -> None:
    assert client.get("/v1/things").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("request_", [("POST", "/v1/things"), ("GET", "/healthz")])
def test_what_is_no_question_of_the_graph_has_no_tag(client: Client, request_: Any) -> None:
    assert "ETag" not in client.request(*request_).headers
