"""Takes log records; writes each as one line of JSON, with the id of the request that it belongs to."""

import json
import logging
from datetime import UTC, datetime
from typing import Any, Final

from app.http.context import request_id

_EXTRA: Final = "fields"


class JsonLines(logging.Formatter):
    """A record as one line: time (ISO 8601, UTC), level, logger, message, request id, further fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if identity := request_id.get():
            line["request_id"] = identity
        line |= getattr(record, _EXTRA, {})
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def fields(**values: Any) -> dict[str, Any]:
    """`extra` of a log call: members of its line of JSON."""
    return {_EXTRA: values}


def config(level: str) -> dict[str, Any]:
    """For `logging.config.dictConfig`: everything from this level on, to standard error."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonLines}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"level": level.upper(), "handlers": ["stderr"]},
        "loggers": {
            "httpx": {"level": "WARNING"},
            "mcp": {"level": "WARNING"},
            "neo4j": {"level": "ERROR"},
        },
    }
