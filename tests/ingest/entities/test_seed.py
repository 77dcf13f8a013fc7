"""What the seed document names: its actors, its agreements and whom its pronouns mean."""

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

import seeds
from graph.model import Document
from graph.ontology import Stage
from ingest.entities import Mentions, Role
from ingest.entities.linker import Linker

Acting = Callable[[str, int], set[str]]


@pytest.fixture(scope="module")
def document() -> Document:
    (path,) = (Path(seeds.__file__).parent / "documents").glob("*.txt")
    return Document(text=path.read_bytes().decode("utf-8"))


@pytest.fixture(scope="module")
def mentions(nlp: Language, linker: Linker, document: Document) -> Mentions:
    return linker.link(nlp(document.text), document)


@pytest.fixture(scope="module")
def acting(nlp: Language, document: Document, mentions: Mentions) -> Acting:
    """For whom the n-th token of this text acts."""
    tokens = [token.text for token in nlp(document.text)]

    def actors(word: str, nth: int = 1) -> set[str]:
        position = [i for i, token in enumerate(tokens) if token == word][nth - 1]
        return {m.actor.id for m in mentions.at(position) if m.actor}

    return actors


def test_troops_that_supply_are_those_that_were_named_last_as_subject(acting: Acting) -> None:
    assert acting("they", 1) == {"PRK"}


def test_a_goal_of_two_who_talk_is_of_both(acting: Acting) -> None:
    assert acting("Their", 1) == {"RUS", "SRB"}


def test_a_man_of_whom_another_is_reminded_does_not_act(acting: Acting) -> None:
    assert acting("Gorbachev", 1) == set()


def test_allies_and_third_countries_are_nobody(acting: Acting) -> None:
    assert acting("Allies", 1) == set()
    assert acting("countries", 1) == set()


def test_an_ambassador_acts_for_his_country(mentions: Mentions) -> None:
    kelleys = [m for m in mentions if m.entity.id == "john-kelley"]
    assert {m.actor.id for m in kelleys if m.actor} == {"USA"}
    assert {m.office for m in kelleys} >= {"ambassador"}


def test_ammunition_from_a_country_does_not_act(mentions: Mentions) -> None:
    assert [m.entity.id for m in mentions if m.role is Role.ORIGIN] == ["SRB"]


def test_agreements_come_with_their_stage(mentions: Mentions, document: Document) -> None:
    stages = {(a.agreement.name, a.stage) for a in mentions.agreements}
    assert ("30 day comprehensive ceasefire", Stage.PROPOSED) in stages
    assert ("Russia's memorandum", Stage.PROMISED) in stages
    assert ("technical working group", Stage.PLANNED) in stages
    assert {"UN sanctions", "United Nations Security Council resolutions"} <= {name for name, _ in stages}
    assert all(document.text[a.start : a.end] == a.quote for a in mentions.agreements)
