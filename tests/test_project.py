"""What the project says of itself is true: settings, container files, lock files."""

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from fastapi.routing import APIRoute
from typer.testing import CliRunner

from app.cli import app as entente
from app.routes import health
from app.settings import Settings, variable

ROOT = Path(__file__).parent.parent
SETTINGS = {variable(name) for name in Settings.model_fields}


@pytest.mark.parametrize("setting", sorted(SETTINGS))
def test_every_setting_is_in_the_readme(setting: str) -> None:
    assert f"| `{setting}` |" in (ROOT / "README.md").read_text()


@pytest.mark.parametrize("name", ["README.md", "Dockerfile", "compose.yaml"])
def test_every_setting_that_a_file_names_exists(name: str) -> None:
    assert set(re.findall(r"ENTENTE_[A-Z0-9_]+", (ROOT / name).read_text())) <= SETTINGS


def test_the_image_copies_only_what_exists() -> None:
    for line in re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(), re.MULTILINE):
        for source in line.split():
            assert (ROOT / source).exists(), source


def test_the_image_and_compose_open_the_port_of_the_settings() -> None:
    port = Settings.model_fields["port"].default
    assert f"EXPOSE {port}" in (ROOT / "Dockerfile").read_text()
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    assert services["entente"]["ports"] == [f"127.0.0.1:{port}:{port}"]


def test_the_image_runs_a_command_that_there_is() -> None:
    (command,) = re.findall(r"^CMD (\[.+\])$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    program, *arguments = json.loads(command)
    assert program in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    assert CliRunner().invoke(entente, [*arguments, "--help"]).exit_code == 0


def test_the_image_is_healthy_by_an_address_that_answers_without_a_key() -> None:
    (path,) = re.findall(r"http://127\.0\.0\.1:8000(/\w+)", (ROOT / "Dockerfile").read_text())
    assert path in {route.path for route in health.router.routes if isinstance(route, APIRoute)}


def test_compose_holds_no_password() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    passwords = [services["neo4j"]["environment"]["NEO4J_AUTH"].removeprefix("neo4j/")]
    passwords.append(services["entente"]["environment"]["ENTENTE_NEO4J_PASSWORD"])
    assert all(password.startswith("${ENTENTE_NEO4J_PASSWORD:?") for password in passwords)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-examples.txt"])
def test_lock_files_name_no_host(name: str) -> None:
    assert "://" not in (ROOT / name).read_text()
