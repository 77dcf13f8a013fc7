"""Cypher of others reads the graph within its limits; whatever else it tries is refused, on a real Neo4j."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from graph.connection import Connection
from graph.cypher_guard import MAX_CHARACTERS, Operator, check_plan, check_text
from graph.errors import CypherRefused, CypherTooSlow
from graph.model import Reading
from graph.store import Store
from graph.store_cypher import Table, plain
from tests.graph.conftest import empty
from tests.graph.worlds import claim, document

ATTACKS = yaml.safe_load(Path(__file__).with_name("attacks.yaml").read_text())
CASES = [(aim, attack) for aim, attacks in ATTACKS.items() for attack in attacks]
READS = [
    "MATCH (n:State) RETURN n.name ORDER BY n.name LIMIT 3",
    "MATCH p=(:State)-[*1..2]-() RETURN p LIMIT 1;",
    "CYPHER runtime=slotted MATCH (n) RETURN count(n)",
    "CALL db.labels() YIELD label RETURN label",
    "CALL `db`.labels()",
    "CALL db.schema.visualization()",
    "CALL { MATCH (n) RETURN n LIMIT 1 } RETURN n.name",
    "MATCH (n) WHERE EXISTS { MATCH (n)-->() } RETURN n LIMIT 1",
    "RETURN 'LOAD CSV FROM CALL dbms.listConfig() CREATE (n)' AS text",
    "RETURN date('2024-05-01') AS day, duration.inDays(date('2024-01-01'), date('2024-05-01')) AS long",
    "RETURN 1 AS `CREATE`, [x IN range(1, 3) WHERE x > 1 | x * 2] AS list",
]


@pytest.fixture(scope="module")
def store(opened: Store, connection: Connection) -> Store:
    """A graph in which North Korea supplies Russia."""
    empty(connection)
    opened.prepare()
    told = document("2024-05-01")
    opened.add(told)
    opened.put_reading(Reading(document=told.id, claims=(claim(document=told.id),)))
    return opened


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    """A port that hears whether Neo4j was made to ask for something outside."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.01)
        yield server


def run(store: Store, text: str, seconds: float = 5, most: int = 10, **parameters: object) -> Table:
    return store.console.run(text, parameters, seconds=seconds, most=most)


@pytest.mark.parametrize(("aim", "attack"), CASES)
def test_an_attack_is_refused_and_does_nothing(
    store: Store, listener: socket.socket, aim: str, attack: str
) -> None:
    before = store.content_hash()
    with pytest.raises(CypherRefused) as refused:
        run(store, attack.replace("{port}", str(listener.getsockname()[1])))
    assert len(str(refused.value)) > 20
    if aim == "files and addresses":
        assert "does not take" not in str(refused.value), "Neo4j itself was relied upon"
    assert store.content_hash() == before
    with pytest.raises(TimeoutError):
        listener.accept()


@pytest.mark.parametrize("text", READS)
def test_what_only_reads_is_answered(store: Store, text: str) -> None:
    assert run(store, text).columns


def test_rows_come_with_their_columns_and_parameters(store: Store) -> None:
    found = run(store, "MATCH (s:State {id: $id}) RETURN s.id AS id, s.name AS name", id="RUS")
    assert found == Table(("id", "name"), (("RUS", "Russia"),), truncated=False)


def test_no_more_rows_than_allowed_are_given_and_it_says_so(store: Store) -> None:
    found = run(store, "UNWIND range(1, 1000000) AS x RETURN x", most=3)
    assert (found.rows, found.truncated) == (((1,), (2,), (3,)), True)
    assert not run(store, "UNWIND range(1, 3) AS x RETURN x", most=3).truncated


def test_no_more_time_than_allowed_is_taken(store: Store) -> None:
    with pytest.raises(CypherTooSlow, match=r"0\.5 seconds"):
        run(store, "UNWIND range(1, 1000000000) AS x WITH x WHERE x < 0 RETURN x", seconds=0.5)


def test_what_needs_too_much_memory_is_refused_and_the_next_query_is_answered(store: Store) -> None:
    with pytest.raises(CypherRefused, match="memory"):
        run(store, "RETURN size(reduce(s = 'xxxxxxxxxx', i IN range(1, 31) | s + s)) AS x")
    assert run(store, "RETURN 1 AS x").rows == ((1,),)


@pytest.mark.parametrize("value", [2**64, object(), {1: 2}])
def test_a_parameter_that_neo4j_does_not_know_is_refused(store: Store, value: object) -> None:
    with pytest.raises(CypherRefused, match="parameter"):
        run(store, "RETURN $value", value=value)


def test_a_query_that_is_too_long_is_not_planned() -> None:
    with pytest.raises(CypherRefused, match="characters"):
        check_text("RETURN 1 " + " " * MAX_CHARACTERS)


def test_a_plan_is_refused_for_what_the_text_does_not_show() -> None:
    for operator in (
        Operator("LoadCSV@neo4j", ""),
        Operator("ProcedureCall@neo4j", "apoc.load.json($x) :: ()"),
    ):
        with pytest.raises(CypherRefused):
            check_plan("r", iter([operator]))


def test_values_become_json() -> None:
    assert plain([float("inf"), b"\x01", {"a": None}, 1.5, True]) == ["inf", "01", {"a": None}, 1.5, True]


def test_a_node_a_relationship_and_a_path_are_told_with_their_properties(store: Store) -> None:
    text = "MATCH p = (s)-[r:SUPPLIES]->(o) RETURN s, r, p, date('2024-05-01') AS day"
    ((state, relation, path, day),) = run(store, text).rows
    assert (state["properties"]["name"], day) == ("North Korea", "2024-05-01")
    assert "State" in state["labels"]
    assert (relation["type"], relation["start"], relation["end"]) == ("SUPPLIES", "PRK", "RUS")
    assert (path["nodes"][0], path["relationships"]) == (state, [relation])
