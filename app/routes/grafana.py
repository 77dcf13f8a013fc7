"""`/v1/grafana/...`: a view as Grafana's Infinity data source reads it, and a dashboard of it."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from app.routes.store import OpenStore, of_one_revision
from app.views.dashboard import dashboard
from app.views.grafana import (
    MOST_NODES,
    FrameEdge,
    FrameNode,
    Point,
    TableRow,
    edges,
    nodes,
    series,
    table,
)
from app.views.scene import Scene, scene
from app.views.showing import show
from app.views.view import View
from graph.store import Store

router = APIRouter(prefix="/v1/grafana", tags=["grafana"])

Asked = Annotated[View, Query()]


@router.get("/nodes", summary="Nodes of a Node Graph")
@of_one_revision
def node_frame(store: OpenStore, view: Asked) -> tuple[FrameNode, ...]:
    """At most 1,500 nodes, as many as Grafana draws, the best reported first."""
    return nodes(_capped(view, store))


@router.get("/edges", summary="Edges of a Node Graph")
@of_one_revision
def edge_frame(store: OpenStore, view: Asked) -> tuple[FrameEdge, ...]:
    """The edges among those nodes, and no other."""
    return edges(_capped(view, store))


@router.get("/series", summary="Relations by month")
@of_one_revision
def time_series(store: OpenStore, view: Asked) -> tuple[Point, ...]:
    """How many relations of each kind were last reported in each month."""
    return series(show(view, store).drawn)


@router.get("/table", summary="Relations as rows")
@of_one_revision
def rows(store: OpenStore, view: Asked) -> tuple[TableRow, ...]:
    """The relations of the view."""
    return table(show(view, store).drawn)


@router.get("/dashboard.json", summary="A dashboard to import")
def ready(request: Request, view: Asked) -> dict[str, Any]:
    """A dashboard of this view; Grafana asks for the Infinity data source when it is imported."""
    return dashboard(str(request.base_url), view)


def _capped(view: View, store: Store) -> Scene:
    return scene(show(view, store).front, most=MOST_NODES)
