"""Takes the data folder; gives the places in it: database, configuration, password, logs, and who runs it."""

import fcntl
import secrets
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import IO, Final

import psutil
from pydantic import BaseModel, ConfigDict, ValidationError

from graph.errors import ServerError, WrongPassword

_CONF: Final = Template(Path(__file__).with_name("neo4j.conf").read_text())
_FOLDERS: Final = ("conf", "data", "import", "logs", "plugins", "run")
SHORTEST_PASSWORD: Final = 8


class Running(BaseModel):
    """A Neo4j process on a home. `kept` says that it goes on when the last that uses it has ended."""

    model_config = ConfigDict(frozen=True)

    home: Path
    pid: int
    bolt_port: int
    http_port: int
    kept: bool = False

    @property
    def process(self) -> psutil.Process | None:
        """The live process, null when it has ended, even if another program has got its number."""
        try:
            process = psutil.Process(self.pid)
            return process if home_option(self.home) in process.cmdline() else None
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            return None


def home_option(home: Path) -> str:
    """The option of the command line that gives Neo4j its home, and tells it from other programs."""
    return f"--home-dir={home}"


@dataclass(frozen=True, slots=True)
class Home:
    """The data folder of one managed Neo4j."""

    folder: Path

    @property
    def neo4j(self) -> Path:
        """What Neo4j takes for its home."""
        return self.folder / "neo4j"

    @property
    def log(self) -> Path:
        """What Neo4j says while it runs."""
        return self.neo4j / "logs" / "console.log"

    @property
    def password_file(self) -> Path:
        """The password of the user neo4j, readable by the owner alone."""
        return self.folder / "password"

    @property
    def initialized(self) -> bool:
        """Whether a password was set in the database."""
        data = self.neo4j / "data"
        return (data / "dbms" / "auth.ini").exists() or (data / "databases" / "system").exists()

    def begin(self) -> None:
        """The database is about to be made. What was begun before and never answered is removed first."""
        if self._begun.exists():
            shutil.rmtree(self.neo4j / "data", ignore_errors=True)
        if not self.initialized:
            with self._writable():
                self._begun.touch()

    def finish(self) -> None:
        """The database has answered: what is in it is kept from now on, whatever happens."""
        self._begun.unlink(missing_ok=True)

    def prepare(self, bolt_port: int, http_port: int) -> None:
        """Make the folders that are missing, and write the configuration."""
        with self._writable():
            for name in _FOLDERS:
                (self.neo4j / name).mkdir(parents=True, exist_ok=True)
            conf = _CONF.substitute(bolt_port=bolt_port, http_port=http_port)
            (self.neo4j / "conf" / "neo4j.conf").write_text(conf)

    def password(self, chosen: str | None) -> str:
        """The password of this database: the chosen one, else the kept one, else a new one that is kept."""
        if chosen is not None:
            if len(chosen) < SHORTEST_PASSWORD:
                raise WrongPassword(f"ENTENTE_NEO4J_PASSWORD is shorter than {SHORTEST_PASSWORD} characters.")
            return chosen
        if self.password_file.exists():
            return self.password_file.read_text().strip()
        if self.initialized:
            raise WrongPassword(
                f"{self.password_file} is missing: put it back, set ENTENTE_NEO4J_PASSWORD, "
                "or set ENTENTE_HOME to another folder."
            )
        password = secrets.token_urlsafe(16)
        new = self.password_file.with_suffix(".new")
        new.touch(0o600)
        new.write_text(password + "\n")
        new.replace(self.password_file)
        return password

    def running(self) -> Running | None:
        """The Neo4j that runs on this folder, null when none does."""
        try:
            running = Running.model_validate_json(self._state.read_text())
        except (FileNotFoundError, ValidationError):
            return None
        return running if running.process else None

    def note(self, running: Running | None) -> None:
        """Remember which Neo4j runs on this folder."""
        if running is None:
            self._state.unlink(missing_ok=True)
            return
        new = self._state.with_suffix(".new")
        with self._writable():
            new.write_text(running.model_dump_json())
            new.replace(self._state)

    @contextmanager
    def alone(self) -> Generator[None]:
        """One at a time starts or stops the Neo4j of a folder."""
        with self._writable():
            self.folder.mkdir(parents=True, exist_ok=True)
            opened = (self.folder / "lock").open("a")
        with opened:
            fcntl.flock(opened, fcntl.LOCK_EX)
            yield

    def use(self) -> IO[str]:
        """A handle that says, until it is closed or its process ends, that Neo4j is in use."""
        opened = (self.folder / "users").open("a")
        fcntl.flock(opened, fcntl.LOCK_SH)
        return opened

    def in_use(self) -> bool:
        """Whether any process holds a handle."""
        with (self.folder / "users").open("a") as opened:
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    @contextmanager
    def _writable(self) -> Generator[None]:
        try:
            yield
        except OSError as error:
            raise ServerError(
                f"{error.filename or self.folder} cannot be written ({error.strerror}): make room, or set "
                "ENTENTE_HOME to another folder."
            ) from None

    @property
    def _begun(self) -> Path:
        return self.folder / "begun"

    @property
    def _state(self) -> Path:
        return self.folder / "running.json"
