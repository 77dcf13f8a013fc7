"""`entente eval` measures a file of gold claims, and says of a file that is none what is wrong with it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import app

GOLD = {"kinds": ["SANCTIONS"], "subject": "CAN", "object": "BLR", "symmetric": False}
MISSED = {"kind": "ATTACKS", "subject": "BLR", "object": "CAN", "status": "asserted"}


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["eval", *arguments], env={"COLUMNS": "200", "TERM": "dumb"})
    return result.exit_code, result.output


def test_a_file_of_gold_claims_is_scored_with_every_error_explained(tmp_path: Path) -> None:
    record = {
        "id": "1",
        "text": "Canada has sanctioned Belarus.",
        "event": "SANCTION",
        "gold": [GOLD, MISSED],
    }
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")
    code, output = run(str(file))
    assert code == 0
    assert "recall 0.500  precision 1.000  F1 0.667  pair precision 1.000  backwards 0" in output
    assert "missed BLR ATTACKS CAN" in output
    assert "CAN SANCTIONS BLR asserted <- sanctioned" in output


@pytest.mark.parametrize(
    ("written", "complaint"),
    [("{", "line 1 is no JSON"), ('{"id": "1", "text": "x"}', "line 1: gold: Field required")],
)
def test_a_file_of_anything_else_says_which_line_is_wrong(
    tmp_path: Path, written: str, complaint: str
) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(written, encoding="utf-8")
    code, output = run(str(file))
    assert code != 0
    assert complaint in output


@pytest.mark.parametrize("arguments", [("--suite", "gold.jsonl"), ("claims",)])
def test_what_to_measure_is_either_a_file_or_the_suite(arguments: tuple[str, ...]) -> None:
    code, output = run(*arguments)
    assert code != 0
    assert "give either a file of records or --suite" in output


def test_entities_are_measured_by_class_of_phenomenon(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cases = {
        "phrases.yaml": "offices:\n  bar: 0.9\n  cases: [the Turkish army | TUR, Russian salad | RUS]\n",
        "sentences.yaml": "states:\n  bar: 0.9\n  cases: [Iran warned Iraq. | Iran=IRN | Iraq=IRQ]\n",
        "elided.yaml": "ends:\n  bar: 0.9\n  cases: [Iran left. It was cold. | -]\n",
        "agreements.yaml": "names:\n  bar: 1\n  cases: [Iran left the NPT. | Iraq has the NPT. | same]\n",
    }
    for name, text in cases.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr("app.cli.eval.CASES", tmp_path)
    code, output = run("entities")
    assert code == 0
    assert "offices: Russian salad | RUS\n  wanted RUS, got nobody" in output
    assert "offices                         1    2  50.0%    90%  below" in output
    assert "states                          2    2 100.0%    90%" in output
    assert "names                           1    1 100.0%   100%" in output
