"""How the linker reads a text: offices by date, persons across mentions, what a mention keeps."""

import gc
import time

import pytest
from spacy.language import Language

from graph.model import Document
from graph.ontology import Label
from ingest.entities import Mention, Mentions, Role
from ingest.entities.linker import Linker


@pytest.fixture
def link(nlp: Language, linker: Linker):
    def read(text: str, published: str | None = None) -> Mentions:
        return linker.link(nlp(text), Document(text=text, published=published))

    return read


def only(mentions: Mentions, role: Role) -> Mention:
    (found,) = (mention for mention in mentions if mention.role is role)
    return found


def test_an_office_names_its_holder_on_the_date_of_the_document(link) -> None:
    then = only(link("The British prime minister resigned.", "2019-06-01"), Role.OFFICE)
    later = only(link("The British prime minister resigned.", "2023-06-01"), Role.OFFICE)
    assert (then.entity.id, later.entity.id) == ("theresa-may", "rishi-sunak")
    assert then.actor == later.actor


def test_an_office_without_a_date_names_its_state_and_no_person(link) -> None:
    assert only(link("The British prime minister resigned."), Role.OFFICE).entity.label is Label.STATE


def test_a_movement_acts_for_itself_before_it_came_to_power(link) -> None:
    before = [m.actor.id for m in link("The Taliban attacked.", "1999-01-01") if m.actor]
    after = [m.actor.id for m in link("The Taliban attacked.", "2023-01-01") if m.actor]
    assert (before, after) == (["taliban"], ["AFG"])


def test_who_acts_for_a_state_is_kept_in_via(link) -> None:
    force = only(link("North Korean troops crossed the river."), Role.FORCE)
    assert (force.via, force.head) == ("North Korean troops", 2)


def test_a_place_keeps_its_state_but_does_not_act(link) -> None:
    place = only(link("He flew to Moscow."), Role.PLACE)
    assert (place.entity.id, place.actor) == ("RUS", None)


def test_a_pronoun_says_why_it_means_what_it_means(link) -> None:
    pronoun = only(link("Turkey recalled its ambassador."), Role.PRONOUN)
    assert "“Turkey”" in pronoun.reason


def test_described_agreements_of_two_documents_are_two(link) -> None:
    one, two = (
        link(text).agreements[0].agreement.id
        for text in ("They signed a 30-day ceasefire.", "Both signed a 30-day ceasefire.")
    )
    assert one != two
    assert one.startswith("30-day-ceasefire-")


def test_named_agreements_of_two_documents_are_one(link) -> None:
    texts = ("Russia left the New START treaty.", "The New START treaty was extended.")
    assert len({a.agreement.id for text in texts for a in link(text).agreements}) == 1


def test_a_line_break_ends_a_sentence(link) -> None:
    mentions = link("– Ann Lee, US Ambassador\nRussian forces fled.")
    person = only(mentions, Role.PERSON)
    assert (person.actor.id if person.actor else None, person.via) == ("USA", "Ann Lee, US Ambassador")
    assert only(mentions, Role.FORCE).actor is not None


def test_an_empty_text_has_no_mentions(link) -> None:
    assert list(link("")) == []


@pytest.mark.parametrize(
    "part",
    [
        "Russia, ",
        "Russia said it would give its troops to their allies and they ",
        "President Vladimir Putin ",
    ],
    ids=["commas", "no full stop", "names"],
)
def test_time_grows_with_the_text_and_not_faster(nlp: Language, linker: Linker, part: str) -> None:
    def seconds(times: int) -> float:
        text = part * times
        doc = nlp(text)
        gc.collect()
        began = time.process_time()
        linker.link(doc, Document(text=text))
        return time.process_time() - began

    seconds(10)
    assert seconds(200) < 12 * seconds(50) + 0.1
