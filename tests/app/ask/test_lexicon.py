"""A kind of relation can be asked for and told by the verb that the ontology gives it."""

import pytest

from app.ask.lexicon import Verb
from app.ask.wording import verb
from graph.ontology import KINDS, Status


@pytest.mark.parametrize(
    ("third", "forms"),
    [
        ("supplies", ("supply", "supplying", "supplied")),
        ("accuses", ("accuse", "accusing", "accused")),
        ("pushes", ("push", "pushing", "pushed")),
        ("trains with", ("train with", "training with", "trained with")),
        ("obeys", ("obey", "obeying", "obeyed")),
    ],
)
def test_a_regular_verb_is_known_by_its_third_person(third: str, forms: tuple[str, str, str]) -> None:
    known = Verb.regular(third)
    assert (known.base, known.ing, known.past) == forms


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_told_with_every_status(kind: str) -> None:
    told = {verb(kind, status) for status in Status if status is not Status.DENIED}
    assert len(told) == len(Status) - 1
    assert verb(kind, plural=True) != verb(kind)
