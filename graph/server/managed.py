"""Takes a data folder and ports; gives a running Neo4j to connect to, started or found running.

Whoever uses the Neo4j of a data folder holds a handle on it; the last to stop ends it, unless it is
kept. A handle ends with its process, so a killed one leaves a Neo4j that the next start finds and reuses.
"""

import socket
import ssl
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

import httpx
import psutil

from graph.connection import Connection
from graph.errors import GraphError, ServerError, WrongPassword
from graph.server.home import Home, Running
from graph.server.jars import cache_folder, install, read_lock
from graph.server.java import Java
from graph.store_sessions import Sessions

USER: Final = "neo4j"
_START_SECONDS: Final = 120
_STOP_SECONDS: Final = 60
_FREED_SECONDS: Final = 1.0
_POLL_SECONDS: Final = 0.05
_ROOM: Final = 64 * 2**20
_PROBE_SECONDS: Final = 5.0
_ASKED: Final = {"statements": [{"statement": "RETURN 1"}]}
_NO_TLS: Final = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Made once: with one for each probe, requests would wait while the world's certificates are read."""


class ManagedServer:
    """The Neo4j of a data folder, as a child process on 127.0.0.1."""

    def __init__(self, home: Path, bolt_port: int, http_port: int, password: str | None = None) -> None:
        self._home: Final = Home(home)
        self._bolt_port: Final = bolt_port
        self._http_port: Final = http_port
        self._password: Final = password
        self._handle: IO[str] | None = None
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def home(self) -> Home:
        """The data folder and what it holds."""
        return self._home

    def start(self, keep: bool = False) -> Connection:
        """Start Neo4j, or find the one that runs on the folder, and wait until it answers.

        `keep` lets it run until it is told to end. Raises ServerError, or WrongPassword, saying what to do.
        """
        with self._home.alone():
            running = self._home.running()
            connection = (running and self._join(running)) or self._launch()
            if keep:
                self._keep()
            self._handle = self._handle or self._home.use()
        return connection

    def ails(self, running: Running) -> bool:
        """Whether it answers, and that its database must be started again, as after its disk was full."""
        url = f"http://127.0.0.1:{running.http_port}/db/neo4j/tx/commit"
        login = (USER, self._home.password(self._password))
        try:
            said = httpx.post(url, json=_ASKED, auth=login, timeout=_PROBE_SECONDS, verify=_NO_TLS).json()
            return any(one["code"].startswith("Neo.DatabaseError.") for one in said["errors"])
        except (httpx.HTTPError, ValueError):
            return False

    def kill(self, running: Running) -> None:
        """End an ailing Neo4j at once, unless another has come since.

        To end in order it would write the rest of what had no room behind a torn log, and never start again.
        """
        with self._home.alone():
            process = self._process(running)
            if process and self._home.running() == running:
                process.kill()
                process.wait(_STOP_SECONDS)
                self._home.note(None)
            self._reap()

    def stop(self) -> None:
        """Use Neo4j no longer; the last that does ends it."""
        if self._handle is not None:
            with self._home.alone():
                self._handle.close()
                self._handle = None
                running = self._home.running()
                if running and not running.kept and not self._home.in_use():
                    self._terminate(running)
        self._reap()

    def shut_down(self) -> bool:
        """End Neo4j, kept or left over; false when none ran. Raises ServerError while it is in use."""
        with self._home.alone():
            running = self._home.running()
            if running is None:
                return False
            if self._home.in_use():
                raise ServerError("Neo4j is in use by Entente: end that first, with Ctrl-C where it runs.")
            self._terminate(running)
        return True

    @contextmanager
    def at_rest(self) -> Generator[Java]:
        """What runs Neo4j's programs on the folder while no server does. Raises ServerError when one runs."""
        with self._home.alone():
            if self._home.running():
                raise ServerError(
                    f"The Neo4j of {self._home.folder} runs: end it first, with `entente graph stop`, "
                    "or Ctrl-C where Entente runs."
                )
            yield self._java()

    def prepare(self, home: Home) -> None:
        """Configure a data folder for the ports of this one."""
        home.prepare(self._bolt_port, self._http_port)

    def _java(self) -> Java:
        self.prepare(self._home)
        return Java(self._home, tuple(install(read_lock(), cache_folder())))

    def _join(self, running: Running) -> Connection | None:
        """Null when it ends instead of answering, as one does that was just killed."""
        if (running.bolt_port, running.http_port) != (self._bolt_port, self._http_port):
            raise ServerError(
                f"The Neo4j of {self._home.folder} runs on the ports {running.bolt_port} (Bolt) and "
                f"{running.http_port} (Browser): use these, or end it first with `entente graph stop`."
            )
        return self._await(running)

    def _launch(self) -> Connection:
        self._check_free()
        self._check_room()
        self._home.begin()
        java = self._java()
        password = self._home.password(self._password)
        if not self._home.initialized:
            complaint = java.admin("dbms", "set-initial-password", "--", password)
            if complaint:
                raise ServerError(f"Neo4j's first password cannot be set: {complaint.splitlines()[0]}")
        self._reap()
        self._child = java.serve()
        running = Running(
            home=self._home.neo4j,
            pid=self._child.pid,
            bolt_port=self._bolt_port,
            http_port=self._http_port,
        )
        try:
            self._home.note(running)
            connection = self._await(running)
            if connection is None:
                raise ServerError(self._why_ended())
            self._home.finish()
        except BaseException:
            self._terminate(running)
            raise
        return connection

    def _await(self, running: Running) -> Connection | None:
        """Wait until it answers; null when it ends before."""
        uri = f"bolt://127.0.0.1:{running.bolt_port}"
        connection = Connection(uri, USER, self._home.password(self._password))
        deadline = time.monotonic() + _START_SECONDS
        while self._process(running):
            try:
                if _listens(running.bolt_port):
                    Sessions(connection).close()
                    return connection
            except WrongPassword:
                raise WrongPassword(
                    f"The Neo4j of {self._home.folder} refuses the password: write the right one into "
                    f"{self._home.password_file}, or set ENTENTE_NEO4J_PASSWORD."
                ) from None
            except GraphError:
                pass  # It listens before its database is open.
            if time.monotonic() > deadline:
                raise ServerError(f"Neo4j does not answer after {_START_SECONDS} s: see {self._home.log}.")
            time.sleep(_POLL_SECONDS)
        return None

    def _why_ended(self) -> str:
        said = self._home.log.read_text(errors="replace")
        if "Lock file has been locked by another process" in said:
            return (
                f"Another Neo4j uses {self._home.neo4j}: end it, or set ENTENTE_HOME to another data folder."
            )
        reasons = [line for line in said.splitlines() if "ERROR" in line or "Caused by" in line]
        return f"Neo4j ended while it started ({(reasons or ['without a word'])[-1]}): see {self._home.log}."

    def _check_free(self) -> None:
        for port, setting in (
            (self._bolt_port, "ENTENTE_NEO4J_BOLT_PORT"),
            (self._http_port, "ENTENTE_NEO4J_HTTP_PORT"),
        ):
            deadline = time.monotonic() + _FREED_SECONDS
            while _listens(port):
                if time.monotonic() > deadline:
                    raise ServerError(f"Port {port} is taken by another program: end it, or set {setting}.")
                time.sleep(_POLL_SECONDS)

    def _check_room(self) -> None:
        free = psutil.disk_usage(str(self._home.folder)).free
        if free < _ROOM:
            raise ServerError(
                f"The disk of {self._home.folder} has {free / 2**20:.0f} MB left, and Neo4j needs "
                f"{_ROOM / 2**20:.0f}: make room, or set ENTENTE_HOME to another folder."
            )

    def _keep(self) -> None:
        running = self._home.running()
        if running:
            self._home.note(running.model_copy(update={"kept": True}))

    def _terminate(self, running: Running) -> None:
        process = self._process(running)
        if process:
            process.terminate()
            try:
                process.wait(_STOP_SECONDS)
            except psutil.TimeoutExpired:
                process.kill()
                process.wait(_STOP_SECONDS)
        self._home.note(None)
        self._reap()

    def _process(self, running: Running) -> psutil.Process | None:
        """The live process. One that was just started is known as a child: it has no command line yet."""
        if self._child and self._child.pid == running.pid:
            return psutil.Process(running.pid) if self._child.poll() is None else None
        return running.process

    def _reap(self) -> None:
        if self._child and self._child.poll() is not None:
            self._child = None


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
