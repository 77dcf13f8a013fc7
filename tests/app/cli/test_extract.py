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
