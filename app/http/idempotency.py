"""Answers a POST that is repeated with the same Idempotency-Key as it was answered at first.

Headers as of draft-ietf-httpapi-idempotency-key-header-07. Answers are kept for a day in an SQLite file, so
that they outlive the process and are shared by all that serve the same data folder.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import time
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import Invalid, KeyReused, StillRunning, TooLarge

HEADER: Final = "Idempotency-Key"
REPLAYED: Final = "Idempotency-Replayed"
MAX_BYTES: Final = 16_000_000
"""The longest body of a request with an Idempotency-Key."""

_LONGEST_KEY: Final = 255
_KEPT: Final = 24 * 3600
_ABANDONED: Final = 600
_ONLY_READ: Final = ("/v1/cypher", "/v1/reconcile")

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS requests (
  key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, started REAL NOT NULL,
  status INTEGER, headers TEXT, body BLOB
) WITHOUT ROWID
"""


@dataclass(slots=True)
class Answer:
    """What was answered: status, headers as sent, and the whole body."""

    status: int = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    @property
    def final(self) -> bool:
        """Whether a repetition would be answered alike: a fault of the service is worth another try."""
        return 0 < self.status < 500


class Ledger:
    """The requests of the last day with their answers, in a file."""

    def __init__(self, file: Path) -> None:
        self._file: Final = file

    def begin(self, key: str, fingerprint: str) -> Answer | None:
        """The answer to give again, or null for a request that is to be carried out now.

        Raises KeyReused for another request under the same key, StillRunning for one not answered yet.
        """
        now = time()
        with self._open() as database:
            database.execute("BEGIN IMMEDIATE")
            database.execute("DELETE FROM requests WHERE started < ?", (now - _KEPT,))
            database.execute("DELETE FROM requests WHERE status IS NULL AND started < ?", (now - _ABANDONED,))
            row = database.execute(
                "SELECT fingerprint, status, headers, body FROM requests WHERE key = ?", (key,)
            ).fetchone()
            if row is None:
                database.execute(
                    "INSERT INTO requests (key, fingerprint, started) VALUES (?, ?, ?)",
                    (key, fingerprint, now),
                )
                return None
        kept, status, headers, body = row
        if kept != fingerprint:
            raise KeyReused(f"this {HEADER} was sent with another request: send a new one")
        if status is None:
            raise StillRunning(f"the request with this {HEADER} is not answered yet: repeat it later")
        return Answer(status, [(name, value) for name, value in json.loads(headers)], body)

    def end(self, key: str, answer: Answer) -> None:
        """Keep a final answer; forget the request of any other."""
        with self._open() as database:
            if answer.final:
                database.execute(
                    "UPDATE requests SET status = ?, headers = ?, body = ? WHERE key = ?",
                    (answer.status, json.dumps(answer.headers), answer.body, key),
                )
            else:
                database.execute("DELETE FROM requests WHERE key = ?", (key,))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._file, timeout=10)) as database, database:
            database.execute(_SCHEMA)
            yield database


class Idempotency:
    """Carries out a POST with an Idempotency-Key once."""

    def __init__(self, app: ASGIApp, ledger: Ledger) -> None:
        self._app: Final = app
        self._ledger: Final = ledger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request. Raises KeyReused, StillRunning, Invalid or TooLarge."""
        may = scope["type"] == "http" and takes_key(scope["method"], scope["path"])
        sent = Headers(scope=scope).get(HEADER) if may else None
        if sent is None:
            await self._app(scope, receive, send)
            return
        if not 0 < len(sent) <= _LONGEST_KEY:
            raise Invalid(f"{HEADER} has from 1 to {_LONGEST_KEY} characters")
        body = await _body(receive)
        key = _digest(str(scope.get("state", {}).get("key")), sent)
        kept = await run_in_threadpool(self._ledger.begin, key, _fingerprint(scope, body))
        if kept:
            headers = dict(kept.headers) | {REPLAYED: "true"}
            await Response(kept.body, kept.status, headers)(scope, receive, send)
            return
        answer = Answer()
        try:
            await self._app(scope, _again(body, receive), _recorder(answer, send))
        finally:
            await run_in_threadpool(self._ledger.end, key, answer)


def takes_key(method: str, path: str) -> bool:
    """Whether a request to an address may carry an Idempotency-Key."""
    return method == "POST" and path.startswith("/v1/") and not path.startswith(_ONLY_READ)


def _digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _fingerprint(scope: Scope, body: bytes) -> str:
    query = scope["query_string"].decode("latin-1")
    media_type = Headers(scope=scope).get("Content-Type", "")
    return _digest(scope["path"], query, media_type, hashlib.sha256(body).hexdigest())


async def _body(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > MAX_BYTES:
            raise TooLarge(f"a request with an {HEADER} has at most {MAX_BYTES:,} bytes")
        if not message.get("more_body"):
            return bytes(body)


def _again(body: bytes, receive: Receive) -> Receive:
    """The body that was read already, then whatever comes."""
    left = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_message() -> Message:
        return left.pop() if left else await receive()

    return next_message


def _recorder(answer: Answer, send: Send) -> Send:
    async def record(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = [
                (name.decode("latin-1"), value.decode("latin-1")) for name, value in message["headers"]
            ]
        elif message["type"] == "http.response.body":
            answer.body += message.get("body", b"")
        await send(message)

    return record
