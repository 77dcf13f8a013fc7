"""What the graph answers, in a sentence that says no more than its relations, and in Cypher that draws it."""

from collections.abc import Callable
from pathlib import Path

import neo4j
import pytest
import yaml

from app.ask.answer import Answer, ask
from app.ask.cypher import browser
from app.ask.query import FACTS
from app.errors import NotUnderstood
from app.settings import Settings
from graph.connection import Connection
from graph.model import Document
from graph.store import Store

Run = Callable[..., set[str]]

SAID: dict[str, str] = yaml.safe_load(Path(__file__).with_name("answers.yaml").read_text("utf-8"))
DRAWN = [
    "who supplies Russia",
    "who might supply Ukraine",
    "whom does Poland sanction",
    "who is allied with Russia",
    "who is the president of Russia",
    "what does North Korea supply to Russia with ballistic missiles",
    "who supplies Russia with weapons",
    "how many states sanction Russia",
    "sanctions on Russia by NATO members",
    "which countries are sanctioned by NATO members",
    "who supplies Russia as of 2023-06-01",
    "who sanctioned Iran in 2025",
    "until when did Angela Merkel lead Germany",
    "who supplies Russia according to Ukraine",
    "who supplies Russia reported by at least 3 publishers",
    "who supplies Russia published by the Herald",
    "who stopped supplying Germany",
    "who signed the grain deal in 2022",
    "who is in both NATO and the EU",
    "who signed a deal with Russia",
    "what changed in 2024",
    "who do Russia and North Korea both supply",
    "agreements between Russia and Ukraine",
    "relations between Russia and Ukraine",
    "how are Poland and North Korea connected",
    "what changed since 2025",
    "what changed between Russia and Ukraine since 2024",
    "what is planned",
    "Serbia",
    "who sanctions Russia but not Belarus",
    "whom does Russia supply most",
    "what is Russia accused of",
    "how often did Russia and Serbia meet",
    "latest news on Russia and North Korea",
    "who attacks Ukraine according to the Post",
    "which states sanction Russia",
    "which organizations sanction Russia",
    "which European countries sanction Russia",
    "who supplies African states",
    "do European states sanction Russia",
    "who has troops in Syria",
    "who sanctions the most countries",
    "most sanctioned country",
    "who has the most allies",
    "Russian troops in Syria",
    "who supplies Russia besides Iran",
    "what do Poland and Germany have in common",
]


@pytest.fixture(scope="module")
def drawn(connection: Connection) -> Run:
    """Runs a statement as Neo4j Browser would, and gives the keys of the relations that it draws."""

    def run(statement: str, **parameters: object) -> set[str]:
        auth = (connection.user, connection.password)
        with neo4j.GraphDatabase.driver(connection.uri, auth=auth) as driver:
            records = driver.execute_query(statement, parameters, database_=connection.database).records
        return {relation["key"] for record in records for relation in record["p"].relationships}

    return run


def answering(answer: Answer) -> set[str]:
    """The keys of the relations that have a status which was asked for."""
    wanted = {*answer.query.status, *(FACTS if answer.query.ended else ())}
    return {one.key for one in (*answer.relations, *answer.others) if one.status in wanted}


@pytest.mark.parametrize("question", DRAWN)
def test_the_cypher_of_an_answer_draws_its_relations_and_no_other(
    question: str, world: Store, drawn: Run
) -> None:
    answer = ask(question, world)
    assert answering(answer) or "both supply" in question
    assert drawn(answer.statement, **answer.parameters) == answering(answer)


def test_the_cypher_draws_of_whom_no_document_says_so(world: Store, connection: Connection) -> None:
    answer = ask("which NATO members do not sanction Iran", world)
    assert [ref.id for ref in answer.absent] == ["CAN", "FRA", "DEU", "POL", "GBR"]
    auth = (connection.user, connection.password)
    with neo4j.GraphDatabase.driver(connection.uri, auth=auth) as driver:
        records = driver.execute_query(answer.cypher, database_=connection.database).records
    assert {record["p"].start_node["id"] for record in records} == {ref.id for ref in answer.absent}


def test_the_cypher_draws_who_held_the_office_next(world: Store, drawn: Run) -> None:
    answer = ask("German chancellor after Angela Merkel", world)
    assert answering(answer) == {"LEADS:olaf-scholz:DEU:asserted:0"}
    assert drawn(answer.cypher) == {*answering(answer), "LEADS:angela-merkel:DEU:asserted:0"}


def test_the_cypher_to_paste_needs_no_parameters(world: Store, drawn: Run) -> None:
    answer = ask("who supplies Russia with ballistic missiles", world)
    assert "$" not in answer.cypher
    assert drawn(answer.cypher) == answering(answer) == {"SUPPLIES:PRK:RUS:asserted:0"}


@pytest.mark.parametrize(("question", "said"), SAID.items(), ids=list(SAID))
def test_an_answer_is_a_sentence_that_a_person_would_say(question: str, said: str, world: Store) -> None:
    assert ask(question, world).answer == said


def test_why_is_answered_by_the_sentences_that_say_so(world: Store) -> None:
    answer = ask("who says that North Korea supplies Russia", world)
    assert "three sentences of three documents say so" in answer.answer
    assert "“North Korea supplies Russia, it says here (0).” (Gazette, 1 May 2024)" in answer.answer
    assert len(answer.relations[0].evidence) == 3


def test_a_path_is_told_relation_by_relation(world: Store) -> None:
    answer = ask("how are Poland and North Korea connected", world)
    assert answer.answer.startswith("Poland sanctions Russia (economic); North Korea supplies Russia")
    known = {relation.key for relation in answer.relations}
    assert answer.paths
    assert all(known.issuperset(path) for path in answer.paths)


def test_a_change_says_what_happened(world: Store) -> None:
    answer = ask("what changed between Russia and Ukraine since 2025-03-12", world)
    assert answer.changes["ATTACKS:RUS:UKR:alleged:0"] == ("appeared",)


def test_an_agreement_of_the_documents_is_known_by_its_name(world: Store) -> None:
    (relation,) = ask("who violates the grain deal", world).relations
    assert relation.key == "VIOLATES:RUS:a-grain-deal:alleged:0"
    with pytest.raises(NotUnderstood) as problem:
        ask("who violates the grain deall", world)
    assert [one["id"] for one in problem.value.more["candidates"]] == ["a-grain-deal"]


def test_an_agreement_is_known_by_each_of_its_names(world: Store) -> None:
    for name in ("the JCPOA", "the Iran nuclear deal", "the 2015 nuclear accord"):
        (relation,) = ask(f"who violates {name}", world).relations
        assert relation.key == "VIOLATES:IRN:iran-nuclear-deal:asserted:0"


def test_the_link_opens_neo4j_browser_on_the_statement(world: Store) -> None:
    answer = ask("who supplies Russia", world, browser="http://127.0.0.1:7474/browser/?cmd=edit")
    assert answer.browser
    assert answer.browser.startswith("http://127.0.0.1:7474/browser/?cmd=edit&arg=MATCH%20p%3D")
    assert answer.revision == world.revision()


def test_neo4j_browser_is_known_for_the_managed_neo4j_and_by_setting() -> None:
    managed = Settings(neo4j_http_port=1, neo4j_bolt_port=2)
    assert browser(managed) == (
        "http://127.0.0.1:1/browser/?dbms=bolt%3A%2F%2Fneo4j%40127.0.0.1%3A2&db=neo4j&cmd=edit"
    )
    other = Settings(neo4j_uri="neo4j://graph:7687")
    assert browser(other) is None
    named = browser(other.model_copy(update={"neo4j_browser": "http://graph:7474/browser/"}))
    assert named == "http://graph:7474/browser/?dbms=neo4j%3A%2F%2Fneo4j%40graph%3A7687&db=neo4j&cmd=edit"


def test_an_answer_of_one_publisher_cites_that_publisher_alone(world: Store) -> None:
    answer = ask("who supplies Russia in the herald's reporting", world)
    assert answer.query.publisher == "Herald"
    assert answer.reading == "who supplies Russia published by Herald"
    told = {one.subject.id: one for one in answer.relations}
    assert told.keys() == {"PRK", "CHN"}
    assert {quote.document.publisher for one in told.values() for quote in one.evidence} == {"Herald"}
    assert told["PRK"].quote == told["PRK"].evidence[0].quote
    assert told["PRK"].publishers == 3


def test_according_to_a_publisher_is_what_it_published(world: Store) -> None:
    answer = ask("who supplies Russia according to the Herald", world)
    assert answer.query.publisher == "Herald"
    with pytest.raises(NotUnderstood, match=r'"Gazete" is not one name: is it Gazette'):
        ask("who supplies Russia according to the Gazete", world)
    with pytest.raises(NotUnderstood, match=r'nobody goes by the name "Qwxz" or a publisher of that name'):
        ask("who supplies Russia according to Qwxz", world)


def test_who_may_be_a_publisher_or_speak_is_asked_which(world: Store) -> None:
    printed = Document(text="Nothing happened, it says.", publisher="NATO", published="2024-01-01")
    world.add(printed)
    with pytest.raises(NotUnderstood) as problem:
        ask("who supplies Russia according to NATO", world)
    readings = problem.value.more["readings"]
    assert readings == ["who supplies Russia as said by NATO", "who supplies Russia published by NATO"]
    assert [ask(reading, world).query.publisher for reading in readings] == [None, "NATO"]
    world.delete_document(printed.id)


def test_a_publisher_that_nobody_is_gets_those_with_a_name_like_it(world: Store) -> None:
    with pytest.raises(NotUnderstood, match=r'no publisher is called "gazete": is it Gazette\?'):
        ask("who supplies Russia published by the Gazete", world)


def test_what_happened_to_a_name_needs_no_date(world: Store) -> None:
    assert answering(ask("what happened between Russia and Serbia", world)) == {
        "ALLIED_WITH:RUS:SRB:asserted:0",
        "MEETS:RUS:SRB:asserted:0",
    }
