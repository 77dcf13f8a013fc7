"""The tools answer a client of the official SDK, over HTTP and over standard input and output."""

import asyncio
import os
import sys
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client

from graph.connection import Connection
from graph.store import Store
from tests.ports import free_ports

TOOLS = {"ask", "find_entity", "relations", "neighbours", "paths", "evidence", "timeline", "schema"}
Opens = Callable[[], AbstractAsyncContextManager[ClientSession]]


@pytest.fixture(scope="module")
def over_http(service: FastAPI) -> Iterator[Opens]:
    (port,) = free_ports(1)
    server = uvicorn.Server(uvicorn.Config(service, port=port, log_config=None, ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)

    @asynccontextmanager
    async def open_() -> AsyncIterator[ClientSession]:
        async with (
            streamable_http_client(f"http://127.0.0.1:{port}/mcp") as (incoming, outgoing, _),
            ClientSession(incoming, outgoing) as session,
        ):
            await session.initialize()
            yield session

    yield open_
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def over_stdio(world: Store, connection: Connection) -> Opens:
    environment = os.environ | {
        "ENTENTE_NEO4J_URI": connection.uri,
        "ENTENTE_NEO4J_USER": connection.user,
        "ENTENTE_NEO4J_PASSWORD": connection.password,
    }
    command = StdioServerParameters(
        command=sys.executable, args=["-c", "from app.cli import main; main()", "mcp"], env=environment
    )

    @asynccontextmanager
    async def open_() -> AsyncIterator[ClientSession]:
        async with (
            stdio_client(command) as (incoming, outgoing),
            ClientSession(incoming, outgoing) as session,
        ):
            await session.initialize()
            yield session

    return open_


def within(opens: Opens, work: Callable[[ClientSession], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with opens() as session:
            return await work(session)

    return asyncio.run(run())


def call(opens: Opens, tool: str, **arguments: Any) -> Any:
    """The structured answer of a tool."""
    answer = within(opens, lambda session: session.call_tool(tool, arguments))
    assert not answer.isError, answer.content
    return answer.structuredContent


def refusal(opens: Opens, tool: str, **arguments: Any) -> str:
    answer = within(opens, lambda session: session.call_tool(tool, arguments))
    assert answer.isError
    return answer.content[0].text


def test_standard_input_and_output_serve_the_tools_and_answer(over_stdio: Opens) -> None:
    async def work(session: ClientSession) -> tuple[set[str], Any]:
        tools = await session.list_tools()
        answer = await session.call_tool("neighbours", {"entity": "RUS"})
        return {tool.name for tool in tools.tools}, answer.structuredContent

    tools, answer = within(over_stdio, work)
    assert tools == TOOLS
    assert "PRK" in {entity["id"] for entity in answer["entities"]}


def test_every_tool_says_that_it_only_reads_and_explains_itself(over_http: Opens) -> None:
    tools = within(over_http, lambda session: session.list_tools()).tools
    assert {tool.name for tool in tools} == TOOLS
    for tool in tools:
        assert tool.annotations.readOnlyHint
        assert tool.description
        assert tool.outputSchema
        assert all("description" in one for one in tool.inputSchema["properties"].values()), tool.name


def test_a_question_is_answered_with_its_sentences(over_http: Opens) -> None:
    answer = call(over_http, "ask", question="who supplies Russia")
    (relation,) = answer["relations"]
    assert relation["subject"]["id"] == "PRK"
    assert relation["evidence"][0]["quote"] == "North Korea supplies Russia."


def test_a_question_that_is_not_understood_comes_back_with_those_that_are(over_http: Opens) -> None:
    assert "who supplies" in refusal(over_http, "ask", question="who supplys Russia")


def test_a_phrase_gives_the_id_of_its_actor_and_a_name_that_of_an_agreement(over_http: Opens) -> None:
    found = call(over_http, "find_entity", name="Kremlin spokesman")
    assert [actor["id"] for actor in found["actors"]] == ["RUS"]
    assert found["may_mean"] == []
    found = call(over_http, "find_entity", name="ceasefire")
    assert [entity["label"] for entity in found["entities"]] == ["Agreement"]


def test_a_name_of_several_is_no_actors_and_says_whose_it_is(over_http: Opens) -> None:
    found = call(over_http, "find_entity", name="the Congo")
    assert found["actors"] == []
    assert {one["id"] for one in found["may_mean"]} == {"COD", "COG"}


def test_a_cursor_of_another_list_is_refused(over_http: Opens) -> None:
    assert "cursor" in refusal(over_http, "timeline", entity="RUS", cursor="SUPPLIES:PRK:RUS:asserted:0")


def test_relations_are_filtered_and_lead_to_their_evidence(over_http: Opens) -> None:
    page = call(over_http, "relations", object="RUS", kinds=["SUPPLIES"], statuses=["planned"])
    (relation,) = page["relations"]
    proof = call(over_http, "evidence", relation=relation["key"])
    assert proof["status"] == "planned"
    assert proof["evidence"][0]["document"]["publisher"] == "Gazette"


def test_two_entities_are_connected_by_a_path(over_http: Opens) -> None:
    paths = call(over_http, "paths", one="kim-jong-un", other="RUS")["paths"]
    assert [entity["id"] for entity in paths[0]["entities"]] == ["kim-jong-un", "PRK", "RUS"]
    assert {relation["status"] for relation in paths[0]["relations"]} == {"asserted"}


def test_a_timeline_has_its_events_in_order(over_http: Opens) -> None:
    events = call(over_http, "timeline", entity="RUS")["events"]
    assert [event["date"] for event in events] == sorted(event["date"] for event in events)
    assert events


def test_the_schema_explains_every_kind(over_http: Opens) -> None:
    kinds = call(over_http, "schema")["kinds"]
    assert {"SUPPLIES", "LEADS"} <= {kind["name"] for kind in kinds}
    assert all(kind["meaning"] for kind in kinds)


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("neighbours", {"entity": "XXX"}),
        ("timeline", {"entity": "XXX"}),
        ("evidence", {"relation": "nothing"}),
        ("relations", {"kinds": ["LIKES"]}),
        ("relations", {"entity": "RUS"}),
        ("relations", {"subject": "Russia"}),
        ("paths", {"one": "RUS"}),
        ("paths", {"one": "RUS", "other": "Serbia"}),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(
    over_http: Opens, tool: str, arguments: dict[str, Any]
) -> None:
    assert len(refusal(over_http, tool, **arguments)) > 20
