"""The pages that people read: the explorer at `/`, entities, and documents with their claims in place."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from app.ask.cypher import browser
from app.ask.forms import forms
from app.errors import NotFound
from app.routes.directory import LISTS
from app.routes.html import PageRoute, page
from app.routes.store import OpenStore
from app.views import marks
from app.views.embedding import oembed_query, snippets
from app.views.pictures import figure
from app.views.scene import scene
from app.views.scripting import data
from app.views.sections import foreground, recent, sections
from app.views.showing import cards, show
from app.views.view import View
from graph.results import RelationFilter

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_MOST_RELATIONS: Final = 500
_MOST_NEAR: Final = 16
_MOST_RECENT: Final = 8
_MOST_FOUND: Final = 50
_MOST_LISTED: Final = 300
_MOST_DOCUMENTS: Final = 50


@router.get("/")
def explore(request: Request, store: OpenStore, view: Annotated[View, Query()]) -> Response:
    """Ask, look, filter: the address holds the whole view."""
    showing = show(view, store, browser(request.app.state.settings))
    base = str(request.base_url)
    shape = "table" if view.view == "list" else view.view
    return page(
        "explore.html",
        request,
        showing=showing,
        facts=cards(showing.facts, store),
        others=cards(showing.others, store),
        figure=figure(view.view, showing, store) if view.view != "list" else "",
        data=data(showing.scene),
        examples=forms().starters,
        shape=shape,
        embeds=snippets(base, shape, view, showing.title),
        oembed=oembed_query(base, view),
    )


@router.get("/states/{entity_id}")
@router.get("/leaders/{entity_id}")
@router.get("/organizations/{entity_id}")
@router.get("/agreements/{entity_id}")
def entity(request: Request, store: OpenStore, entity_id: str) -> Response:
    """What the documents say of one entity, by kind of relation, with the graph around it."""
    found = store.entity(entity_id)
    if found is None:
        raise NotFound(f"no entity has the id {entity_id}")
    around = store.relations(RelationFilter(either=entity_id), _MOST_RELATIONS)
    front = foreground(around.relations)
    return page(
        "entity.html",
        request,
        entity=found,
        sections=sections(entity_id, around.relations),
        recent=cards(recent(front, _MOST_RECENT), store, quotes=1),
        scene=scene(front or around.relations, most=_MOST_NEAR),
        more=around.cursor is not None,
    )


def _add_list(name: str, label: str) -> None:
    @router.get(f"/{name}")
    def entities(
        request: Request,
        store: OpenStore,
        q: Annotated[str, Query(max_length=100)] = "",
        cursor: Annotated[str | None, Query(max_length=1000)] = None,
    ) -> Response:
        """Entities by id, or by the words of a name."""
        if q.strip():
            found, after = store.find_entities(q, label, _MOST_FOUND), None
        else:
            listed = store.entities_of(label, _MOST_LISTED, cursor)
            found, after = listed.entities, listed.cursor
        return page("list.html", request, name=name, q=q, entities=found, cursor=after)


for _name, _label in LISTS.items():
    _add_list(_name, _label)


@router.get("/documents")
def documents(
    request: Request, store: OpenStore, cursor: Annotated[str | None, Query(max_length=1000)] = None
) -> Response:
    """The documents, the latest published first."""
    listed = store.documents(limit=_MOST_DOCUMENTS, cursor=cursor)
    return page("documents.html", request, documents=listed.documents, cursor=listed.cursor)


@router.get("/documents/{document_id}")
def document(request: Request, store: OpenStore, document_id: str) -> Response:
    """A whole document, with every claim marked in its place."""
    found = store.document(document_id)
    if found is None:
        raise NotFound(f"no document has the id {document_id}")
    pieces = marks.pieces(found.document.text, [(claim.start, claim.end) for claim in found.claims])
    return page("document.html", request, stored=found, pieces=pieces)
