"""Takes the looks of labels and kinds; gives them as a style sheet of Neo4j Browser (GraSS)."""

from collections.abc import Mapping
from typing import Final

from app.views.looks import COLOURS, MARKS
from graph.ontology import KINDS, Status, relationship_type

_SIZES: Final = {"State": 76, "Organization": 70, "Agreement": 70, "Person": 64}
_OTHERS: Final = {"Document": ("title", "#8a94a0", 40), "Claim": ("quote", "#c3cad1", 30)}


def grass() -> str:
    """The style: names as captions, the colours of the drawings, arrows thinner for what is no fact."""
    nodes = [_node(label, "name", mark.colour, _SIZES[label]) for label, mark in MARKS.items()]
    nodes += [_node(label, *look) for label, look in _OTHERS.items()]
    edges = [_edge(kind, status) for kind in KINDS for status in Status]
    return "\n".join([*nodes, *edges]) + "\n"


def _node(label: str, caption: str, colour: str, size: int) -> str:
    return _rule(
        f"node.{label}",
        {
            "diameter": f"{size}px",
            "color": colour,
            "border-color": colour,
            "border-width": "2px",
            "text-color-internal": "#FFFFFF",
            "font-size": "10px",
            "caption": f'"{{{caption}}}"',
        },
    )


def _edge(kind: str, status: Status) -> str:
    return _rule(
        f"relationship.{relationship_type(kind, status)}",
        {
            "color": COLOURS[kind],
            "shaft-width": "3px" if status is Status.ASSERTED else "1px",
            "font-size": "9px",
            "padding": "3px",
            "caption": '"<type>"',
        },
    )


def _rule(selector: str, properties: Mapping[str, str]) -> str:
    held = "".join(f"  {name}: {value};\n" for name, value in properties.items())
    return f"{selector} {{\n{held}}}"
