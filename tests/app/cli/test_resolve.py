"""`entente resolve` answers line by line."""

import pytest
import typer
from typer.testing import CliRunner

from app.cli.resolve import resolve


@pytest.fixture
def command() -> typer.Typer:
    app = typer.Typer()
    app.command()(resolve)
    return app


def test_each_phrase_gives_one_line_and_nobody_an_empty_one(command: typer.Typer) -> None:
    result = CliRunner().invoke(command, input="the Turkish foreign minister\nRussian salad\n\nHamas\n")
    assert result.output.split("\n") == ["TUR", "", "", "PSE", ""]


def test_a_date_may_follow_a_tab(command: typer.Typer) -> None:
    result = CliRunner().invoke(command, input="Mark Rutte\t2019-06-01\nMark Rutte\t2025-01-01\n")
    assert result.output.split("\n") == ["NLD", "nato", ""]


def test_what_is_no_date_is_told_with_its_line_and_not_counted(command: typer.Typer) -> None:
    result = CliRunner().invoke(
        command, input="Russia\nMark Rutte\t2019-13-01\nMark Rutte\t2019-06-01\tmore\n"
    )
    assert result.stdout.split("\n")[::2] == ["RUS", "NLD"]
    assert result.stderr == "line 2: 2019-13-01 is no date as YYYY-MM-DD, and is not counted\n"
