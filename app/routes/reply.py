"""Relations of a route in; its answer out, in the format asked for, with the Link header of its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel, Field

from app.formats import STREAMED, Format, example, negotiate, render
from app.proof import Proven
from app.routes.store import OpenStore
from graph.model import Value
from graph.store import Store


class RelationPage(Value):
    """Some relations in order of key, and the cursor that asks for those after them, null at the end."""

    relations: tuple[Proven, ...]
    cursor: str | None = Field(None, description="Give it as `cursor`; the Link header has the address.")


_SCHEMAS: Final[dict[Format, dict[str, str]]] = {
    Format.JSONLD: {"type": "object"},
    Format.BUNDLE: {"type": "string", "format": "binary"},
}

WRITTEN: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "In the format asked for by `format` or by the Accept header",
        "content": {
            format_.media_type: {"schema": _SCHEMAS.get(format_, {"type": "string"})}
            | ({"example": example(format_)} if format_ in STREAMED else {})
            for format_ in Format
            if format_ is not Format.JSON
        },
    }
}
"""For the OpenAPI description of routes that answer with relations."""

PAGE: Final[dict[str, Any]] = {"response_model": RelationPage, "responses": WRITTEN}
"""What a route that answers with a page of relations is declared with."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes what one request is answered."""

    request: Request
    format: Format
    store: Store

    def __call__(self, answer: BaseModel, relations: Sequence[Proven], cursor: str | None = None) -> Response:
        """The answer as JSON, or its relations alone in the other formats."""
        headers = linked(self.request, cursor)
        if self.format is Format.JSON:
            return Response(answer.model_dump_json(), headers=headers, media_type=self.format.media_type)
        if self.format in _FILES:
            headers["Content-Disposition"] = f'attachment; filename="{self.format.file_name}"'
        content = render(relations, self.format, self.store)
        return Response(content, headers=headers, media_type=self.format.media_type)

    def page(self, relations: Sequence[Proven], cursor: str | None) -> Response:
        """A page of relations."""
        return self(RelationPage(relations=tuple(relations), cursor=cursor), relations, cursor)


_FILES: Final = frozenset(Format) - {Format.JSON, Format.NDJSON, Format.JSONLD}


def linked(request: Request, cursor: str | None) -> dict[str, str]:
    """The Link header (RFC 8288) of a page: the address of the next one, on the same host."""
    if cursor is None:
        return {}
    url = request.url.include_query_params(cursor=cursor)
    return {"Link": f'<{url.path}?{url.query}>; rel="next"'}


async def _writer(
    request: Request,
    store: OpenStore,
    format: Annotated[  # noqa: A002
        Format | None, Query(description="How to write the relations; the Accept header says it as well.")
    ] = None,
) -> Writer:
    return Writer(request, negotiate(format, request.headers.get("accept", "*/*")), store)


Write = Annotated[Writer, Depends(_writer)]
