"""The saved queries and the questions of the README: each finds something in the seed graph."""

import re
from pathlib import Path
from textwrap import indent

import neo4j
import pytest

from app.ask.answer import ask
from app.ask.forms import forms
from app.reading import load_reference, seed_documents
from graph.connection import Connection
from graph.queries.saved import SavedQuery, saved
from graph.store import Store
from ingest.pipeline import Reader
from tests.graph.conftest import empty

README = Path(__file__).parents[2] / "README.md"
QUESTIONS = {
    question
    for line in re.findall(
        r"^    ((?:who|which|what|does|how|since|latest) .+)$", README.read_text(), re.MULTILINE
    )
    for question in re.split(r" {2,}", line)
} | {*forms().starters}


@pytest.fixture(scope="module")
def seeded(connection: Connection, opened: Store) -> neo4j.Driver:
    empty(connection)
    opened.prepare()
    load_reference(opened)
    documents = list(seed_documents())
    opened.add_all(documents)
    opened.put_readings(Reader().read_many(documents))
    with neo4j.GraphDatabase.driver(connection.uri, auth=(connection.user, connection.password)) as driver:
        yield driver


@pytest.mark.parametrize("query", saved(), ids=lambda query: query.name)
def test_a_saved_query_finds_something_in_the_seed_graph(
    query: SavedQuery, seeded: neo4j.Driver, connection: Connection
) -> None:
    found = seeded.execute_query(query.cypher, database_=connection.database, routing_="r")
    assert found.records, query.title


@pytest.mark.parametrize("query", saved(), ids=lambda query: query.name)
def test_the_readme_shows_the_query(query: SavedQuery) -> None:
    assert indent(query.text, "    ") in README.read_text()


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_a_question_that_is_shown_finds_something_in_the_seed_graph(
    question: str, seeded: neo4j.Driver, opened: Store
) -> None:
    answer = ask(question, opened)
    assert answer.relations or answer.others or answer.absent


def test_there_are_ten() -> None:
    assert len(saved()) == 10
