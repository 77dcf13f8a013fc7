"""Takes `?format=` and the Accept header; gives the format in which to answer."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from app.errors import NotAcceptable


class Format(StrEnum):
    """How relations are written."""

    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"
    GRAPHML = "graphml"
    GEXF = "gexf"
    JSONLD = "jsonld"
    CYPHER = "cypher"
    BUNDLE = "bundle"

    @property
    def media_type(self) -> str:
        """The media type, without parameters."""
        return _MEDIA_TYPES[self]

    @property
    def file_name(self) -> str:
        """What a download is called."""
        return f"entente.{_EXTENSIONS.get(self, self.value)}"


_MEDIA_TYPES: Final = {
    Format.JSON: "application/json",
    Format.NDJSON: "application/x-ndjson",
    Format.CSV: "text/csv",
    Format.GRAPHML: "application/graphml+xml",
    Format.GEXF: "application/gexf+xml",
    Format.JSONLD: "application/ld+json",
    Format.CYPHER: "application/x-cypher-query",
    Format.BUNDLE: "application/zip",
}
_EXTENSIONS: Final = {Format.BUNDLE: "zip"}


def negotiate(asked: Format | None, accept: str, offered: Iterable[Format] = Format) -> Format:
    """The format asked for by name, else that offered which the Accept header prefers (RFC 9110, 12.5.1).

    Raises NotAcceptable where the header allows none of them.
    """
    if asked:
        return asked
    ranges = dict(_range(part) for part in accept.split(",")) or {"*/*": 1.0}
    quality, best = max(((_quality(format_, ranges), -n), format_) for n, format_ in enumerate(offered))
    if quality[0] <= 0:
        written = ", ".join(format_.media_type for format_ in offered)
        raise NotAcceptable(f"the answer is written as {written}, and not as {accept}")
    return best


def _range(part: str) -> tuple[str, float]:
    media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
    weights = [one.removeprefix("q=") for one in parameters if one.startswith("q=")]
    try:
        return media_type, float(weights[0]) if weights else 1.0
    except ValueError:
        return media_type, 0.0


def _quality(format_: Format, ranges: dict[str, float]) -> float:
    major = format_.media_type.partition("/")[0]
    for candidate in (format_.media_type, f"{major}/*", "*/*"):
        if candidate in ranges:
            return ranges[candidate]
    return 0.0
