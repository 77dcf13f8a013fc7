"""Takes the lock of Neo4j's jars; gives the verified jars of the user's cache, fetching what is missing."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import httpx
from filelock import FileLock
from platformdirs import user_cache_path
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from graph.errors import ServerError

LOCK: Final = Path(__file__).with_name("jars.lock")
_AT_ONCE: Final = 8
_TRIES: Final = 3
_TIMEOUT: Final = httpx.Timeout(30)


@dataclass(frozen=True, slots=True)
class Jar:
    """One line of the lock: Maven coordinates, SHA-256 in hexadecimal, and size in bytes."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """The name of the file, here and in every Maven repository."""
        return "-".join(filter(None, (self.artifact, self.version, self.classifier))) + ".jar"

    @property
    def path(self) -> str:
        """Where a Maven repository keeps it."""
        return f"{self.group.replace('.', '/')}/{self.artifact}/{self.version}/{self.name}"


def read_lock(lock: Path = LOCK) -> list[Jar]:
    """The jars that Neo4j consists of: a line gives group:artifact:version[:classifier], SHA-256 and size."""
    jars: list[Jar] = []
    for line in lock.read_text().splitlines():
        coordinates, sha256, size = line.split()
        group, artifact, version, *classifier = coordinates.split(":")
        jars.append(Jar(group, artifact, version, "".join(classifier), sha256, int(size)))
    return jars


def cache_folder() -> Path:
    """Where the jars of all data folders of a user are kept."""
    return user_cache_path("entente", appauthor=False) / "jars"


def install(jars: list[Jar], folder: Path, repository: str | None = None) -> list[Path]:
    """The jars as verified files of a folder; a missing or damaged one is fetched.

    `repository` is the address of a Maven repository, Maven Central when null. Raises ServerError when
    a jar cannot be fetched; what was fetched by then is kept, parts of files too.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "lock"):
        missing = _missing(jars, folder)
        if missing:
            _fetch_all(missing, folder, repository or maven_central())
    return [folder / jar.name for jar in jars]


def _missing(jars: list[Jar], folder: Path) -> list[Jar]:
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        good = threads.map(_is_good, jars, [folder / jar.name for jar in jars])
        return [jar for jar, is_good in zip(jars, good, strict=True) if not is_good]


def _is_good(jar: Jar, file: Path) -> bool:
    if not file.is_file() or file.stat().st_size != jar.size:
        return False
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest() == jar.sha256


def maven_central() -> str:
    """The address of Maven Central."""
    from jgo.constants import MAVEN_CENTRAL_URL

    return MAVEN_CENTRAL_URL


def _fetch_all(jars: list[Jar], folder: Path, repository: str) -> None:
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with (
        httpx.Client(timeout=_TIMEOUT, follow_redirects=True) as client,
        Progress(*columns, console=Console(stderr=True)) as progress,
    ):
        task = progress.add_task("Fetching Neo4j", total=sum(jar.size for jar in jars))
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            fetches = [
                threads.submit(_fetch, jar, folder, _Source(client, repository, progress, task))
                for jar in jars
            ]
            try:
                for fetch in fetches:
                    fetch.result()
            except BaseException:
                threads.shutdown(wait=False, cancel_futures=True)
                raise


@dataclass(frozen=True, slots=True)
class _Source:
    client: httpx.Client
    repository: str
    progress: Progress
    task: TaskID


def _fetch(jar: Jar, folder: Path, source: _Source) -> None:
    part = folder / f"{jar.name}.part"
    source.progress.advance(source.task, _size(part))
    for tries in range(1, _TRIES + 1):
        try:
            _download(jar, part, source)
        except (httpx.HTTPError, OSError) as error:
            if tries == _TRIES:
                raise ServerError(_why(jar, source.repository, error)) from None
        else:
            break
    if not _is_good(jar, part):
        part.unlink()
        raise ServerError(
            f"{jar.name} as {urlsplit(source.repository).hostname} sends it is not the one that is locked: "
            "start again, and mistrust the network if it happens again."
        )
    part.replace(folder / jar.name)


def _why(jar: Jar, repository: str, error: Exception) -> str:
    reason = str(error) or type(error).__name__
    return (
        f"{jar.name} cannot be fetched from {urlsplit(repository).hostname} ({reason}): "
        "connect to the network and start again; what was fetched is kept."
    )


def _download(jar: Jar, part: Path, source: _Source) -> None:
    """Go on where an earlier download stopped, when the repository can."""
    have = _size(part)
    if have >= jar.size:
        return
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
    with source.client.stream("GET", f"{source.repository}/{jar.path}", headers=headers) as response:
        response.raise_for_status()
        resumed = response.status_code == HTTPStatus.PARTIAL_CONTENT
        source.progress.advance(source.task, 0 if resumed else -have)
        with part.open("ab" if resumed else "wb") as opened:
            for block in response.iter_raw():
                opened.write(block)
                source.progress.advance(source.task, len(block))


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0
