"""Takes a scene; gives it as JSON for the script of a page: what to draw and how."""

import json
from collections import Counter

from markupsafe import Markup

from app.views.looks import COLOURS, DASHES, MARKS
from app.views.pages import path_of
from app.views.scene import Scene, spacing
from graph.model import EntityRef
from graph.ontology import KINDS


def data(scene: Scene, narrow: Scene | None) -> Markup:
    """JSON that stands safely inside a script element: no text of it can end the element."""
    text = json.dumps(elements(scene, narrow), ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704


def elements(scene: Scene, narrow: Scene | None) -> dict[str, list[dict[str, object]]]:
    """Nodes and edges as Cytoscape draws them; nodes with their places on the narrow canvas too."""
    slim = {node.id: (node.x, node.y) for node in narrow.nodes} if narrow else {}
    nodes = [
        {
            "id": node.id,
            "name": node.name,
            "x": node.x,
            "y": node.y,
            "slim": slim.get(node.id),
            "lines": "\n".join(node.lines),
            "pinned": node.pinned,
            "shape": MARKS[node.label].shape,
            "colour": MARKS[node.label].colour,
            "page": path_of(EntityRef(label=node.label, id=node.id, name=node.name)),
        }
        for node in scene.nodes
    ]
    parallel = Counter(frozenset((edge.source, edge.target)) for edge in scene.edges)
    edges = [
        {
            "id": edge.key,
            "source": edge.source,
            "target": edge.target,
            "says": edge.says,
            "kind": edge.kind,
            "status": edge.status,
            "begins": edge.begins,
            "until": edge.until,
            "colour": COLOURS[edge.kind],
            "dash": list(map(float, DASHES[edge.status].split())),
            "arrow": "none" if KINDS[edge.kind].symmetric else "triangle",
            "step": spacing(parallel[frozenset((edge.source, edge.target))]),
            "width": min(1.6 + 0.5 * edge.publishers, 5),
        }
        for edge in scene.edges
    ]
    return {"nodes": nodes, "edges": edges}
