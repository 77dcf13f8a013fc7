"""`entente reference`."""

from pathlib import Path

from typer.testing import CliRunner

from app.cli.reference import app


def test_a_check_of_the_project_s_tables_counts_them():
    result = CliRunner().invoke(app, ["check"])
    assert result.exit_code == 0
    assert "organizations" in result.output


def test_a_check_names_every_error_with_its_line_and_fails(tmp_path: Path):
    (tmp_path / "organizations.csv").write_text(
        "id,name,form\nnato,NATO,club\n,EU,alliance\n", encoding="utf-8"
    )
    result = CliRunner().invoke(app, ["check", "--folder", str(tmp_path)])
    assert result.exit_code == 1
    assert "organizations.csv:2: form" in result.output
    assert "organizations.csv:3: id" in result.output
