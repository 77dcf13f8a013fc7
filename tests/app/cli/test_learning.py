"""What is rehearsed before the service listens: usual questions, none of which can keep it from starting."""

import pytest

from app.cli.learning import QUESTIONS, rehearse
from graph.errors import AnswerTooSlow
from graph.store import Store


def test_the_questions_that_are_shown_are_asked_once(told: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("app.ask.answer.ask", lambda question, _: asked.append(question))
    rehearse(told)
    assert asked == [*QUESTIONS]


def test_a_question_that_takes_too_long_keeps_no_service_from_starting(
    told: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(question: str, store: Store) -> None:
        raise AnswerTooSlow(question)

    monkeypatch.setattr("app.ask.answer.ask", slow)
    rehearse(told)
