"""`GET /oembed`: the address of a view; what embeds it, as oEmbed 1.0 of the type rich."""

from typing import Annotated, Any, Literal
from urllib.parse import parse_qs, urlsplit

from fastapi import APIRouter, Query, Request
from pydantic import ValidationError

from app.errors import NotFound, NotOffered, answers
from app.routes.store import OpenStore, of_one_revision
from app.views.embedding import SIZES, iframe
from app.views.showing import show
from app.views.view import View
from graph.model import Value

router = APIRouter(tags=["embeds"])


class Embed(Value):
    """An answer of oEmbed 1.0: sizes in pixels."""

    version: Literal["1.0"] = "1.0"
    type: Literal["rich"] = "rich"
    title: str
    provider_name: Literal["Entente"] = "Entente"
    provider_url: str
    html: str
    width: int
    height: int


@router.get("/oembed", summary="oEmbed provider", responses=answers(NotFound, NotOffered))
@of_one_revision
def oembed(
    request: Request,
    store: OpenStore,
    url: Annotated[str, Query(description="The address of a page of the explorer or of an embed.")],
    maxwidth: Annotated[int | None, Query(ge=1)] = None,
    maxheight: Annotated[int | None, Query(ge=1)] = None,
    format: Annotated[str, Query(json_schema_extra={"enum": ["json"]})] = "json",  # noqa: A002
) -> Embed:
    """The iframe of a view, no larger than asked for. 404 for what is no view here, 501 for XML."""
    if format != "json":
        raise NotOffered("oEmbed is given as json; ask with format=json")
    base = str(request.base_url)
    shape, view = _view(base, url)
    title = show(view, store).title
    width, height = SIZES[shape]
    size = (min(width, maxwidth or width), min(height, maxheight or height))
    html = iframe(base, shape, view, title, size)
    return Embed(title=title, provider_url=base, html=html, width=size[0], height=size[1])


def _view(base: str, url: str) -> tuple[str, View]:
    """The shape and the view of an address of this service. Raises NotFound for every other."""
    here, there = urlsplit(base), urlsplit(url)
    parts = there.path.strip("/").split("/")
    try:
        view = View.model_validate(_fields(there.query))
    except ValidationError as error:
        raise NotFound(f"{url} is no view: {error.errors()[0]['msg']}") from None
    shape = {"list": "table"}.get(view.view, view.view)
    if (there.scheme, there.netloc) == (here.scheme, here.netloc):
        if parts == [""]:
            return shape, view
        if len(parts) == 2 and parts[0] == "embed" and parts[1] in SIZES:
            return parts[1], view
    raise NotFound(f"{url} is no view of this service")


def _fields(query: str) -> dict[str, Any]:
    several = {name for name, field in View.model_fields.items() if field.default == ()}
    return {name: values if name in several else values[-1] for name, values in parse_qs(query).items()}
