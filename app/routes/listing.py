"""An answer with the rows in it; JSON, or the rows alone as NDJSON or CSV, out: as is asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, TypeVar

from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel

from app.formats import Format, lines, negotiate, rows
from graph.model import Value

T = TypeVar("T", bound=Value)

_LISTED: Final = (Format.JSON, Format.NDJSON, Format.CSV)

WRITTEN: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {each.media_type: {"schema": {"type": "string"}} for each in _LISTED[1:]}}
}
"""For the OpenAPI description of routes that answer with rows."""


@dataclass(frozen=True, slots=True)
class Lister:
    """Writes what one request is answered."""

    format: Format

    def __call__(
        self, answer: BaseModel, model: type[T], found: Sequence[T], headers: Mapping[str, str] | None = None
    ) -> Response:
        """The answer as JSON, or the rows of the model that it holds in the other formats."""
        match self.format:
            case Format.CSV:
                content = rows(model, found)
            case Format.NDJSON:
                content = lines(found)
            case _:
                content = answer.model_dump_json()
        return Response(content, headers=headers, media_type=self.format.media_type)


async def _lister(
    request: Request,
    format: Annotated[  # noqa: A002
        Literal[_LISTED] | None,
        Query(description="How to write them; or by the Accept header.", examples=["csv"]),
    ] = None,
) -> Lister:
    return Lister(negotiate(format, request.headers.get("accept", "*/*"), _LISTED))


List = Annotated[Lister, Depends(_lister)]
