"""Takes a view and the service's address; gives a Grafana dashboard of it over the Infinity data source."""

from typing import Any, Final

from app.views.grafana import FrameEdge, FrameNode, Point, TableRow
from app.views.view import View
from graph.model import Value

_SOURCE: Final = {"type": "yesoreyeram-infinity-datasource", "uid": "${DS_INFINITY}"}
_TYPES: Final = {int: "number", float: "number"}
_REQUIRES: Final = (
    ("datasource", "yesoreyeram-infinity-datasource", "Infinity"),
    ("panel", "nodeGraph", "Node Graph"),
    ("panel", "timeseries", "Time series"),
    ("panel", "table", "Table"),
)
"""What an import asks for: its type, id and name. Any version will do."""

_BARS: Final = {
    "displayName": "${__field.labels.kind}",
    "custom": {"drawStyle": "bars", "fillOpacity": 80, "lineWidth": 0, "stacking": {"mode": "normal"}},
}
"""Months are bars, with the kinds upon one another."""


def dashboard(base: str, view: View) -> dict[str, Any]:
    """A dashboard model of schema version 39: the graph, relations by month, and a table."""
    query = view.query(view="graph")

    def target(name: str, row: type[Value], shape: str, ref: str = "A") -> dict[str, Any]:
        return {
            "refId": ref,
            "datasource": _SOURCE,
            "type": "json",
            "source": "url",
            "parser": "backend",
            "format": shape,
            "url": f"{base}v1/grafana/{name}{'?' if query else ''}{query}",
            "url_options": {"method": "GET"},
            "root_selector": "",
            "columns": list(_columns(row)),
        }

    graph = [
        target("nodes", FrameNode, "node-graph-nodes", "nodes"),
        target("edges", FrameEdge, "node-graph-edges", "edges"),
    ]
    months = [target("series", Point, "timeseries")]
    return {
        "__inputs": [
            {
                "name": "DS_INFINITY",
                "label": "Infinity",
                "type": "datasource",
                "pluginId": "yesoreyeram-infinity-datasource",
                "pluginName": "Infinity",
            }
        ],
        "__requires": [
            {"type": kind, "id": id_, "name": name, "version": ""} for kind, id_, name in _REQUIRES
        ],
        "title": f"Entente: {view.q}" if view.q else "Entente",
        "id": None,
        "tags": [],
        "templating": {"list": []},
        "annotations": {"list": []},
        "schemaVersion": 39,
        "editable": True,
        "time": {"from": "now-5y", "to": "now"},
        "panels": [
            _panel(1, "nodeGraph", view.q or "What the documents say", graph, (0, 0, 14, 14)),
            _panel(2, "timeseries", "Relations by month", months, (14, 0, 10, 14), _BARS),
            _panel(3, "table", "Relations", [target("table", TableRow, "table")], (0, 14, 24, 12)),
        ],
    }


def _columns(row: type[Value]) -> Any:
    for name, field in row.model_fields.items():
        kind = "timestamp" if name == "time" else _TYPES.get(field.annotation, "string")  # pyright: ignore
        yield {"selector": name, "text": name, "type": kind}


def _panel(
    id_: int,
    kind: str,
    title: str,
    targets: list[dict[str, Any]],
    place: tuple[int, int, int, int],
    defaults: dict[str, Any] | None = None,
) -> dict[str, Any]:
    x, y, width, height = place
    return {
        "id": id_,
        "type": kind,
        "title": title,
        "datasource": _SOURCE,
        "targets": targets,
        "fieldConfig": {"defaults": defaults or {}, "overrides": []},
        "options": {},
        "gridPos": {"x": x, "y": y, "w": width, "h": height},
    }
