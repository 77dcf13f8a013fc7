"""`entente ask` shows an answer as a sentence and a table."""

import pytest

from app.ask.answer import ask
from app.cli.ask import show
from graph.store import Store
from tests.app.ask.conftest import world as world


def test_an_answer_is_shown_with_its_reading_relations_and_sentences(
    world: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    show(ask("who supplies Ukraine", world))
    shown = capsys.readouterr().out
    assert "Read as: who supplies Ukraine" in shown
    assert "Poland supplies Ukraine" in shown
    assert "Not stated as facts" in shown
    assert "(Post, 2024-05-29)" in shown
    assert "MATCH p=" in shown
