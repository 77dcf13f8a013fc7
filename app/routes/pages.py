"""The pages that people read: the explorer at `/`, entities, and documents with their claims in place."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from app.ask.cypher import browser
from app.ask.forms import forms
from app.errors import NotFound
from app.routes.directory import LISTS
from app.routes.filters import DocumentCursor, EntityCursor, Kind, RelationCursor
from app.routes.html import PageRoute, page
from app.routes.identity import entity_at
from app.routes.store import OpenStore, of_one_revision
from app.views import marks
from app.views.embedding import oembed_query, snippets
from app.views.nearby import near
from app.views.pictures import figure, icon
from app.views.scene import fitting, scene
from app.views.scripting import data
from app.views.sections import End, ends, foreground, recent, sections
from app.views.showing import cards, show
from app.views.view import View
from graph.model import Entity, Relation
from graph.ontology import KINDS, Label
from graph.results import DocumentFilter, RelationFilter
from graph.store import Store

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_MOST_RELATIONS: Final = 500
_MOST_OF_KIND: Final = 200
_MOST_ROWS: Final = 12
_MOST_NEAR: Final = 16
_MOST_RECENT: Final = 5
_MOST_FOUND: Final = 50
_MOST_LISTED: Final = 300
_MOST_PARTIES: Final = 1_000
_MOST_DOCUMENTS: Final = 50


@router.get("/")
@of_one_revision
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
        data=data(showing.scene, showing.narrow),
        examples=forms().starters,
        shape=shape,
        embeds=snippets(base, shape, view, showing.title),
        oembed=oembed_query(base, view),
    )


@router.get("/states/{entity_id}")
@router.get("/leaders/{entity_id}")
@router.get("/organizations/{entity_id}")
@router.get("/agreements/{entity_id}")
@of_one_revision
def entity(request: Request, store: OpenStore, entity_id: str) -> Response:
    """What the documents say of one entity, by kind of relation, with the graph around it."""
    found = entity_at(request, store, entity_id)
    around = _around(store, entity_id)
    front = foreground(around)
    wide, narrow = fitting(scene(front or around, most=_MOST_NEAR))
    return page(
        "entity.html",
        request,
        entity=found,
        state=_state_name(store, found.state),
        sections=sections(entity_id, around, store.degrees(entity_id)),
        rows=_MOST_ROWS,
        recent=cards(recent(front, _MOST_RECENT), store, quotes=1),
        mentions=store.mentions(entity_id, _MOST_RECENT) if found.label is Label.AGREEMENT else (),
        scene=wide,
        narrow=narrow,
    )


def _state_name(store: Store, id_: str | None) -> str | None:
    """The name of the state for which an entity acts."""
    state = store.entity(id_) if id_ else None
    return state.name if state else id_


def _around(store: Store, entity_id: str) -> tuple[Relation, ...]:
    """The relations of an entity; where they are very many, some of each kind."""
    around = store.relations(RelationFilter(either=entity_id), _MOST_RELATIONS)
    if around.cursor is None:
        return around.relations
    of_kinds = (RelationFilter(either=entity_id, kinds=(kind,)) for kind in KINDS)
    return tuple(one for wanted in of_kinds for one in store.relations(wanted, _MOST_OF_KIND).relations)


@router.get("/states/{entity_id}/relations")
@router.get("/leaders/{entity_id}/relations")
@router.get("/organizations/{entity_id}/relations")
@router.get("/agreements/{entity_id}/relations")
@of_one_revision
def relations(
    request: Request,
    store: OpenStore,
    entity_id: str,
    kind: Kind | None = None,
    end: End = "either",
    cursor: RelationCursor = None,
) -> Response:
    """All relations of a kind, or of every kind, in which an entity stands at one end, in order of key."""
    found = entity_at(request, store, entity_id)
    wanted = RelationFilter(kinds=(kind,) if kind else ()).model_copy(update={end: entity_id})
    given = store.relations(wanted, _MOST_LISTED, cursor)
    asked = {"kind": kind} if kind else {}
    return page(
        "relations.html",
        request,
        entity=found,
        ends=ends(store.degrees(entity_id)),
        kind=kind,
        end=end,
        relations=given.relations,
        following={**asked, "end": end, "cursor": given.cursor} if given.cursor else None,
    )


def _add_list(name: str, label: str) -> None:
    @router.get(f"/{name}")
    @of_one_revision
    def entities(
        request: Request,
        store: OpenStore,
        q: Annotated[str, Query(max_length=100)] = "",
        cursor: EntityCursor = None,
    ) -> Response:
        """Some entities in order of name, or those that go by the words of a name."""
        if q.strip():
            found, after = store.find_entities(q, label, _MOST_FOUND), None
        else:
            listed = store.entities_of(label, _MOST_LISTED, cursor)
            found, after = sorted(listed.entities, key=lambda one: one.name.casefold()), listed.cursor
        others = near(store, q) if q and not found else ()
        parties = _parties(store, found) if label == Label.AGREEMENT else {}
        shown = {"entities": found, "parties": parties, "near": others, "cursor": after}
        return page("list.html", request, name=name, q=q, **shown)


for _name, _label in LISTS.items():
    _add_list(_name, _label)


def _parties(store: Store, agreements: Sequence[Entity]) -> dict[str, list[str]]:
    """The names of the parties to agreements by their ids: several agreements go by one name."""
    ids = tuple(one.id for one in agreements)
    found = store.relations(RelationFilter(kinds=("PARTY_TO",), objects=ids), _MOST_PARTIES) if ids else None
    parties: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for one in found.relations if found else ():
        parties[one.object.id][one.subject.name] = None
    return {id_: list(of_one) for id_, of_one in parties.items()}


@router.get("/documents")
@of_one_revision
def documents(
    request: Request,
    store: OpenStore,
    reference: bool = False,
    cursor: DocumentCursor = None,
) -> Response:
    """The documents that were added, or those of the reference data, the latest published first."""
    listed = store.documents(DocumentFilter(reference=reference), _MOST_DOCUMENTS, cursor)
    following = {"cursor": listed.cursor, **({"reference": "true"} if reference else {})}
    return page(
        "documents.html",
        request,
        reference=reference,
        documents=listed.documents,
        following=following if listed.cursor else None,
    )


@router.get("/documents/{document_id}")
@of_one_revision
def document(request: Request, store: OpenStore, document_id: str) -> Response:
    """A whole document, with every claim marked in its place."""
    found = store.document(document_id)
    if found is None:
        raise NotFound(f"no document has the id {document_id}")
    pieces = marks.pieces(found.document.text, [(claim.start, claim.end) for claim in found.claims])
    return page("document.html", request, stored=found, pieces=pieces)


@router.get("/favicon.ico")
def favicon() -> Response:
    """The icon, where browsers look for it unasked."""
    return Response(icon(), media_type="image/png", headers={"Cache-Control": "max-age=604800"})
