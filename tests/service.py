"""Runs `entente up` as a user does, in a process of its own on a data folder of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from app.settings import Settings, variable
from tests.ports import free_ports

ENTENTE = Path(sys.executable).with_name("entente")
_PATIENCE = 300


@dataclass(frozen=True, slots=True)
class Service:
    """A running Entente with the reference data and the seed document."""

    settings: Settings
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def url(self) -> str:
        """The address of the service, without a slash at its end."""
        return f"http://{self.settings.host}:{self.settings.port}"

    @property
    def neo4j_browser(self) -> str:
        """The address of Neo4j Browser."""
        return f"http://127.0.0.1:{self.settings.neo4j_http_port}/browser/"

    @property
    def password(self) -> str:
        """The password of the user neo4j."""
        return (self.settings.home / "password").read_text().strip()

    def get(self, path: str, **parameters: str) -> httpx.Response:
        """What the service answers."""
        return httpx.get(self.url + path, params=parameters, timeout=_PATIENCE)

    def end(self, how: signal.Signals = signal.SIGINT) -> int:
        """Send the signal, wait, and give the exit code."""
        self.process.send_signal(how)
        return self.process.wait(_PATIENCE)


def own_settings(home: Path) -> Settings:
    """Settings of a data folder, on free ports, with a managed Neo4j whatever the environment says."""
    port, bolt, http = free_ports(3)
    return Settings(home=home, port=port, neo4j_uri=None, neo4j_bolt_port=bolt, neo4j_http_port=http)


def environment(settings: Settings) -> dict[str, str]:
    """The environment in which a process has these settings, as far as they differ from the defaults."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("ENTENTE_")}
    own = settings.model_dump(include={"home", "port", "neo4j_bolt_port", "neo4j_http_port"})
    return others | {variable(name): str(value) for name, value in own.items()}


@contextmanager
def running(settings: Settings, command: str = "up") -> Generator[Service]:
    """Entente, from its first readiness to its end; it is ended if it still runs then."""
    settings.home.mkdir(parents=True, exist_ok=True)
    log = settings.home / "service.log"
    with log.open("wb") as opened:
        process = subprocess.Popen(
            [ENTENTE, command], env=environment(settings), stdout=opened, stderr=subprocess.STDOUT
        )
    service = Service(settings, process, log)
    try:
        _await(service)
        yield service
    finally:
        if process.poll() is None:
            service.end()


def _await(service: Service) -> None:
    deadline = time.monotonic() + _PATIENCE
    while service.process.poll() is None and time.monotonic() < deadline:
        try:
            if service.get("/readyz").is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(service.log.read_text(errors="replace"))
