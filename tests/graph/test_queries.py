"""Every statement: parameters only, indexes used, names from the ontology alone."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import neo4j
import pytest

from graph import queries, schema
from graph.connection import Connection
from graph.model import Relation
from graph.ontology import KINDS, RELATIONSHIP_TYPES
from graph.store import Store

_WHOLE_GRAPH = {
    name
    for name in queries.names()
    if name.startswith(("content_", "count_", "outdated_", "relations_sought"))
}
_LITERAL = re.compile(r"'[^']*'")
_LOOKED_UP = re.compile(r"MATCH .*?[(\[](\w+):(\w+) {(id|key|copy_of): (?!\$)")
_GIVEN: dict[str, Any] = {
    **{name: [] for name in ("ids", "keys", "rows", "symmetric", "new", "texts", "many")},
    "wanted": ["SUPPLIES"],
    **dict.fromkeys(("id", "key", "subject", "object", "end", "after", "first", "beyond", "error"), ""),
    **dict.fromkeys(("owner", "words", "name", "before", "from", "year"), ""),
    **dict.fromkeys(("as_of", "since", "until", "goods", "publisher", "attributed_to", "refusals"), None),
    **dict.fromkeys(
        ("limit", "min_publishers", "milliseconds", "days", "known", "refused", "longest", "seen"), 1
    ),
}
_WRITTEN = {
    *("'graph'", "'accepted'", "'read'", "'failed'", "'~'", "'0001'", "''", "' '", "'either'"),
    *("'subject'", "' or '", "'ONLINE'", "'since'"),
    *(f"'{kind.name}'" for kind in KINDS.values() if kind.happens),
    *(
        "'began'",
        "'reported'",
        "'confirmed'",
        "'ended'",
        "'entity_names'",
        "'document_bands'",
        "'document_publishers'",
    ),
}


@pytest.fixture(scope="module")
def session(connection: Connection, opened: Store) -> Iterator[neo4j.Session]:
    auth = (connection.user, connection.password)
    with (
        neo4j.GraphDatabase.driver(connection.uri, auth=auth) as driver,
        driver.session(database=connection.database) as session,
    ):
        yield session


def operators(plan: dict[str, Any]) -> Iterator[str]:
    """The operators of a plan; a pair of nodes that are each found by their id is no product."""
    name = plan["operatorType"].split("@")[0]
    under = [operator for child in plan.get("children", []) for operator in operators(child)]
    if name != "CartesianProduct" or any(not each.startswith("NodeUniqueIndexSeek") for each in under):
        yield name
    yield from under


@pytest.mark.parametrize("name", queries.names())
def test_a_statement_says_which_question_it_answers(name: str) -> None:
    first, _, rest = queries.statement(name).partition("\n")
    assert re.fullmatch(r"// [A-Z].*[?.]", first)
    assert rest.strip()


@pytest.mark.parametrize("name", queries.names())
def test_a_statement_holds_no_value_of_input(name: str) -> None:
    text = queries.statement(name).partition("\n")[2]
    assert set(_LITERAL.findall(text)) <= _WRITTEN


@pytest.mark.parametrize("name", queries.names())
def test_a_statement_is_planned_over_indexes(name: str, session: neo4j.Session) -> None:
    text = queries.statement(name, ["SUPPLIES"])
    plan = session.run(f"EXPLAIN {text}", _GIVEN).consume().plan
    assert plan
    used = set(operators(plan))
    assert not used & {"AllNodesScan", "CartesianProduct", "UndirectedAllRelationshipsScan"}
    if name not in _WHOLE_GRAPH:
        assert not used & {"NodeByLabelScan", "DirectedRelationshipTypeScan"}


@pytest.mark.parametrize("name", [name for name in queries.names() if "UNWIND" in queries.statement(name)])
def test_a_list_is_looked_up_one_by_one_whatever_the_planner_thinks_of_its_length(name: str) -> None:
    """A planner that has seen few nodes reads an index whole for each of the list, and keeps that plan."""
    lines = queries.statement(name, ["SUPPLIES"]).splitlines()
    for line, after in pairwise(lines):
        if found := _LOOKED_UP.search(line):
            assert after.strip() == f"USING INDEX SEEK {found[1]}:{found[2]}({found[3]})"


def test_an_answer_shows_all_of_a_relation_that_is_kept() -> None:
    shown = queries.statement("relation").partition("r {")[2].partition("}")[0]
    kept = Relation.model_fields.keys() - {"subject", "object", "goods"} | {"key", "goods_json"}
    assert {name.strip().removeprefix(".") for name in shown.split(",")} == kept


@pytest.mark.parametrize("bad", ["City", "State) DETACH DELETE e //", "state", ""])
def test_only_labels_of_the_ontology_come_into_a_statement(bad: str) -> None:
    with pytest.raises(ValueError, match="not in the ontology"):
        queries.statement("entities_page", label=bad)


@pytest.mark.parametrize("bad", ["HATES", "SUPPLIES]->() DETACH DELETE n //", "supplies", ""])
def test_only_types_of_the_ontology_come_into_a_statement(bad: str) -> None:
    with pytest.raises(ValueError, match="not in the ontology"):
        queries.statement("relations", ["SUPPLIES", bad])


def test_every_relationship_type_is_indexed_and_the_schema_changes_nothing_twice(
    session: neo4j.Session, opened: Store
) -> None:
    before = session.run("SHOW INDEXES YIELD name RETURN collect(name) AS names").single(strict=True)["names"]
    opened.prepare()
    after = session.run("SHOW INDEXES YIELD name RETURN collect(name) AS names").single(strict=True)["names"]
    assert before == after
    assert {f"{type_.lower()}_key" for type_ in RELATIONSHIP_TYPES} <= set(after)


def test_every_label_has_unique_ids(session: neo4j.Session) -> None:
    found = session.run("SHOW CONSTRAINTS YIELD labelsOrTypes AS labels RETURN labels").value("labels")
    assert {label for labels in found for label in labels} == set(schema.UNIQUE)
