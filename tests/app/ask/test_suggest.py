"""The beginning of a question goes on with questions, names and words that the grammar takes."""

import pytest

from app.ask.suggest import Sort, suggest
from app.ask.understand import understand
from graph.model import Entity
from graph.ontology import Label


def texts(beginning: str, sort: Sort) -> list[str]:
    return [one.text for one in suggest(beginning, limit=50) if one.sort is sort]


def test_nothing_typed_gets_questions_that_show_what_may_be_asked() -> None:
    assert suggest("")[0].text == "who supplies Russia"


@pytest.mark.parametrize(
    ("beginning", "name"),
    [
        ("who supplies Ukr", "who supplies Ukraine"),
        ("Is Russia allied with Chi", "Is Russia allied with China"),
        ("whom does north k", "whom does North Korea"),
        ("who is in NAT", "who is in NATO"),
        ("who supplies Türk", "who supplies Turkey"),
    ],
)
def test_a_name_is_completed_and_what_was_written_stays(beginning: str, name: str) -> None:
    assert name in [one.text for one in suggest(beginning)]


@pytest.mark.parametrize(
    ("beginning", "words"),
    [
        ("is Russia al", "is Russia allied with"),
        ("which st", "which states"),
        ("who sup", "who supplies"),
        ("who supplies Russia with amm", "who supplies Russia with ammunition"),
        ("what changed sin", "what changed since 2024"),
    ],
)
def test_words_are_completed_as_the_forms_have_them(beginning: str, words: str) -> None:
    assert words in texts(beginning, Sort.WORDS)


@pytest.mark.parametrize(
    "beginning", ["who ", "what does Russia ", "how many states ", "since when ", "Iran"]
)
def test_what_is_complete_is_understood(beginning: str) -> None:
    for suggestion in suggest(beginning, limit=20):
        if suggestion.complete:
            assert understand(suggestion.text).reading


def test_a_name_of_the_documents_is_completed_too() -> None:
    deal = Entity(label=Label.AGREEMENT, id="a-grain-deal", name="Grain Deal")
    found = suggest("who violates gra", lambda phrase: [deal] if phrase == "gra" else [])
    assert ("who violates Grain Deal", deal.ref) in [(one.text, one.entity) for one in found]


def test_what_is_no_question_goes_on_with_nothing() -> None:
    assert suggest("the weather in xyzzy is ") == []
