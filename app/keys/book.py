"""API keys in a file of the data folder: made, listed, revoked and recognised; only hashes are kept."""

import hashlib
import hmac
import json
import secrets
import tempfile
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from filelock import FileLock
from pydantic import TypeAdapter, ValidationError

from app.settings import SettingsError
from graph.model import Value

_PREFIX: Final = "entente"
_OWNER_ONLY: Final = 0o600


class Role(StrEnum):
    """What a key allows: a reader asks, a writer also adds and removes documents."""

    READER = "reader"
    WRITER = "writer"


class Key(Value):
    """A key as it is kept: `digest` is the SHA-256 of the whole token, `created` a UTC time.

    A token holds 256 random bits, so that a plain hash suffices: there is nothing to guess.
    """

    id: str
    name: str
    role: Role
    digest: str
    created: str


_keys: Final = TypeAdapter(tuple[Key, ...])


class KeyBook:
    """The keys of a data folder. A change of the file counts from the next request on."""

    def __init__(self, home: Path) -> None:
        self.file: Final = home / "keys.json"
        self._stamp: tuple[int, int, int] | None = None
        self._keys: dict[str, Key] = {}

    @property
    def exists(self) -> bool:
        """Whether keys were ever made here: then they are asked for, even when all are revoked."""
        return self.file.exists()

    def all_keys(self) -> tuple[Key, ...]:
        """Every key, the oldest first. Raises SettingsError when the file is damaged."""
        return tuple(self._current().values())

    def create(self, name: str, role: Role) -> tuple[Key, str]:
        """A new key, and its token: the only time that it is seen."""
        identity = secrets.token_hex(4)
        token = f"{_PREFIX}_{identity}_{secrets.token_urlsafe(32)}"
        created = datetime.now(UTC).isoformat(timespec="seconds")
        key = Key(id=identity, name=name, role=role, digest=_digest(token), created=created)
        with self._lock():
            self._write((*self.all_keys(), key))
        return key, token

    def revoke(self, identity: str) -> bool:
        """Remove a key by its id. False where there is none."""
        with self._lock():
            keys = self.all_keys()
            left = tuple(key for key in keys if key.id != identity)
            if len(left) == len(keys):
                return False
            self._write(left)
        return True

    def find(self, token: str) -> Key | None:
        """The key of a token, null for one that is not known."""
        prefix, _, rest = token.partition("_")
        key = self._current().get(rest.partition("_")[0]) if prefix == _PREFIX else None
        return key if key and hmac.compare_digest(key.digest, _digest(token)) else None

    def _current(self) -> dict[str, Key]:
        try:
            now = self.file.stat()
        except FileNotFoundError:
            return {}
        stamp = (now.st_mtime_ns, now.st_size, now.st_ino)
        if stamp != self._stamp:
            try:
                self._keys = {key.id: key for key in _keys.validate_json(self.file.read_bytes())}
            except (OSError, ValidationError):
                raise SettingsError(
                    f"{self.file} cannot be read as a list of API keys: restore it, or move it away and "
                    "create the keys anew."
                ) from None
            self._stamp = stamp
        return self._keys

    def _lock(self) -> FileLock:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        return FileLock(f"{self.file}.lock")

    def _write(self, keys: tuple[Key, ...]) -> None:
        """All at once, so that a reader never sees half a file; a temporary file is the owner's alone."""
        text = json.dumps([key.model_dump() for key in keys], indent=2)
        with tempfile.NamedTemporaryFile("w", dir=self.file.parent, delete=False, encoding="utf-8") as file:
            file.write(text)
        Path(file.name).chmod(_OWNER_ONLY)
        Path(file.name).replace(self.file)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
