"""`entente extract` answers line by line, in order."""

import json

from typer.testing import CliRunner

from app.cli import app


def test_a_line_that_is_no_json_gives_an_error_and_the_rest_goes_on() -> None:
    lines = '{"id": "1", "text": "Iran sells drones to Russia."}\nno json\n{"id": "2", "text": ""}\n'
    result = CliRunner().invoke(app, ["extract"], input=lines)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["1", None, "2"]
    assert ["error" in answer for answer in answers] == [False, True, True]
    assert result.exit_code == 1


def test_a_text_that_is_not_read_has_no_claims_and_says_why() -> None:
    german = "Der Kanzler reiste gestern nach Paris und sprach dort lange mit dem Präsidenten."
    lines = "".join(json.dumps({"id": text, "text": text}) + "\n" for text in ("", german))
    result = CliRunner().invoke(app, ["extract"], input=lines)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["claims"] for answer in answers] == [[], []]
    assert all(answer["error"] for answer in answers)
    assert result.exit_code == 0


def test_a_line_without_a_text_keeps_its_id() -> None:
    result = CliRunner().invoke(app, ["extract"], input='{"id": "7"}\n[1]\n')
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["7", None]
    assert result.exit_code == 1
