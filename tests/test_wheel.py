"""The built wheel works on its own: its command runs from another folder and finds its data files."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = """
from pathlib import Path
import app, graph, ingest, seeds
from app.reading import SEEDS, seed_documents
from graph import queries
from graph.server.jars import read_lock
from ingest.reference import load

assert all(Path(module.__file__).is_relative_to({site!r}) for module in (app, graph, ingest, seeds))
assert read_lock() and list(seed_documents()) and load().states
assert all(queries.statement(name) for name in queries.names())
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel, and with the dependencies that are installed already."""
    folder = tmp_path_factory.mktemp("wheel")
    _python(ROOT, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    (wheel,) = folder.glob("entente-*.whl")
    environment = folder / "env"
    venv.create(environment, with_pip=False)
    install = ("install", "--quiet", "--no-index", "--no-deps", str(wheel))
    _python(folder, "-m", "pip", "--python", str(environment), *install)
    (_site(environment) / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return environment


def _python(folder: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=folder, check=True, capture_output=True)


def _site(environment: Path) -> Path:
    (site,) = (environment / "lib").glob("python*/site-packages")
    return site


def run(environment: Path, tmp_path: Path, command: str, *arguments: str, stdin: str = "") -> str:
    done = subprocess.run(
        [environment / "bin" / command, *arguments],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        input=stdin,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("package", ["app", "graph", "ingest", "seeds"])
def test_every_file_is_in_the_wheel(environment: Path, package: str) -> None:
    files = [file for file in (ROOT / package).rglob("*") if file.is_file() and file.suffix != ".pyc"]
    assert files
    assert not [file for file in files if not (_site(environment) / file.relative_to(ROOT)).is_file()]


def test_the_packages_read_their_data_from_where_they_are_installed(
    environment: Path, tmp_path: Path
) -> None:
    run(environment, tmp_path, "python", "-c", FILES.format(site=str(_site(environment))))


def test_the_command_reads_a_document_from_another_folder(environment: Path, tmp_path: Path) -> None:
    line = '{"id": "1", "text": "Iran supplied drones to Russia."}'
    assert '"kind": "SUPPLIES"' in run(environment, tmp_path, "entente", "extract", stdin=line)
