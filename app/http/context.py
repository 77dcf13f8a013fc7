"""Takes nothing; gives the id of the request that is being answered, for logs and problems."""

from contextvars import ContextVar
from typing import Final

request_id: Final[ContextVar[str | None]] = ContextVar("request_id", default=None)
"""Null outside of a request."""
