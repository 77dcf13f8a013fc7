"""What the project says of itself is true: settings, container files, lock files."""

import re
from pathlib import Path

import pytest
import yaml

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


def test_compose_holds_no_password() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    passwords = [services["neo4j"]["environment"]["NEO4J_AUTH"].removeprefix("neo4j/")]
    passwords.append(services["entente"]["environment"]["ENTENTE_NEO4J_PASSWORD"])
    assert all(password.startswith("${ENTENTE_NEO4J_PASSWORD:?") for password in passwords)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-examples.txt"])
def test_lock_files_name_no_host(name: str) -> None:
    assert "://" not in (ROOT / name).read_text()
