"""A question is read by exactly one form, or refused with the nearest questions."""

import pytest

from app.ask.query import Form, forms, understand
from app.errors import NotUnderstood

EXAMPLES = [(form, example) for form in forms() for example in form.examples]
COUNTEREXAMPLES = [example for form in forms() for example in form.counterexamples]


@pytest.mark.parametrize(("form", "question"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_every_example_is_read_by_its_form(form: Form, question: str) -> None:
    query = understand(question)
    assert query.kind == form.kind
    assert (query.subject is None, query.object is None) == (form.subject is None, form.object is None)


@pytest.mark.parametrize("question", COUNTEREXAMPLES)
def test_no_counterexample_is_read(question: str) -> None:
    with pytest.raises(NotUnderstood):
        understand(question)


@pytest.mark.parametrize(
    ("question", "iso3"),
    [
        ("who supplies RUSSIA", "RUS"),
        ("who supplies the Russian Federation?", "RUS"),
        ("Who Supplies türkiye", "TUR"),
        ("who supplies turkiye", "TUR"),
        ("who supplies north  korea", "PRK"),
        ("who supplies Côte d’Ivoire", "CIV"),
        ("who supplies cote d'ivoire", "CIV"),
    ],
)
def test_names_are_known_in_any_case_with_or_without_accents(question: str, iso3: str) -> None:
    query = understand(question)
    assert query.object
    assert query.object.id == iso3


def test_the_direction_of_a_question_is_kept() -> None:
    query = understand("what does North Korea supply to Russia")
    assert query.subject
    assert query.object
    assert (query.subject.id, query.object.id) == ("PRK", "RUS")


@pytest.mark.parametrize(
    "question",
    [
        "who supplies Russia with nothing but love",
        "who supplies Atlantis",
        "who does not supply Russia",
        "why",
        "' OR 1=1 //",
    ],
)
def test_what_is_not_understood_is_refused_with_the_nearest_questions(question: str) -> None:
    with pytest.raises(NotUnderstood) as problem:
        understand(question)
    assert problem.value.more["nearest"]
