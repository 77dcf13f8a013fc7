"""`entente ingest` looks whether its sources exist before it starts anything."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import app


def test_a_source_that_does_not_exist_is_told_before_neo4j_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTENTE_HOME", str(tmp_path / "home"))
    there = tmp_path / "there.txt"
    there.write_text("Serbia met Russia.")
    told = CliRunner().invoke(app, ["ingest", str(there), "nowhere.txt", "https://wire.example/a"])
    assert told.exit_code == 2
    assert "no file, folder or address: nowhere.txt" in told.output
    assert not (tmp_path / "home").exists()
