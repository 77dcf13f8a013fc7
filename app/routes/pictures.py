"""`/embed/....svg` and `.png`: the views as pictures, the same as long as the graph is the same."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Response

from app.routes.store import OpenStore, of_one_revision
from app.views.pictures import Shape, picture, png
from app.views.showing import show
from app.views.view import View

router = APIRouter(prefix="/embed", tags=["embeds"])

_POLICY: Final = {"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff"}


@router.get(
    "/{shape}.svg",
    summary="A view as an SVG picture",
    response_class=Response,
    responses={200: {"content": {"image/svg+xml": {}}}},
)
@of_one_revision
def svg(store: OpenStore, shape: Shape, view: Annotated[View, Query()]) -> Response:
    """The picture, with title, legend, date and source line."""
    text = picture(shape, show(view, store), store)
    return Response(text, media_type="image/svg+xml", headers=_POLICY)


@router.get(
    "/{shape}.png",
    summary="A view as a PNG picture",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}}},
)
@of_one_revision
def image(store: OpenStore, shape: Shape, view: Annotated[View, Query()]) -> Response:
    """The same picture, 1200 pixels wide."""
    return Response(png(picture(shape, show(view, store), store)), media_type="image/png")
