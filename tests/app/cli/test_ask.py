"""`entente ask` shows an answer as a sentence and a table."""

from contextlib import nullcontext

import pytest
from typer.testing import CliRunner

from app.ask.answer import ask
from app.cli import app
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


def test_a_question_needs_no_quotation_marks(world: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.connect.connection", nullcontext)
    monkeypatch.setattr("graph.store.Store.open", lambda _: nullcontext(world))
    told = CliRunner().invoke(app, ["ask", "who", "supplies", "Ukraine"], env={"COLUMNS": "200"})
    assert told.exit_code == 0
    assert "Read as: who supplies Ukraine" in told.output
