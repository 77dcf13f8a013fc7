"""`/embed/...`: the views as pages for an iframe in other people's pages."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.routes.entities import existing
from app.routes.html import PageRoute, page
from app.routes.store import OpenStore, of_one_revision
from app.settings import Settings
from app.views.glance import glance
from app.views.pictures import Shape, figure
from app.views.scripting import data
from app.views.showing import cards, ranked, show
from app.views.view import View

router = APIRouter(prefix="/embed", route_class=PageRoute, include_in_schema=False)

_MOST_CARDS = 8


@router.get("/entity/{entity_id}")
@of_one_revision
def embed_entity(request: Request, store: OpenStore, entity_id: str) -> Response:
    """An entity at a glance, in a frame of 430 by 300 pixels: whom a name in a table may mean."""
    settings: Settings = request.app.state.settings
    seen = glance(existing(store, entity_id), store)
    return page("embed-entity.html", request, ancestors=settings.embed_ancestors, glance=seen)


@router.get("/{shape}")
@of_one_revision
def embed(request: Request, store: OpenStore, shape: Shape, view: Annotated[View, Query()]) -> Response:
    """A page that needs no storage and no rights: it works within `<iframe sandbox="allow-scripts">`."""
    settings: Settings = request.app.state.settings
    showing = show(view, store)
    return page(
        "embed.html",
        request,
        ancestors=settings.embed_ancestors,
        showing=showing,
        shape=shape,
        cards=cards(ranked(showing.relations)[:_MOST_CARDS], store, quotes=1) if shape == "answer" else (),
        figure="" if shape in ("answer", "table") else figure(shape, showing, store),
        data=data(showing.scene, showing.narrow) if shape == "graph" else "",
    )
