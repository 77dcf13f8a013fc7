"""Relations in; the nodes and edges of a drawing with their plain attributes out."""

from collections.abc import Sequence
from typing import Any, Final

from app.proof import Proven
from graph.model import EntityRef
from graph.ontology import relationship_type

NODE: Final = {"label": "string", "name": "string", "state": "string"}
EDGE: Final = {
    **dict.fromkeys(("kind", "status"), "string"),
    **dict.fromkeys(
        ("since", "until", "ended_by", "first_seen", "last_seen", "form", "goods", "quote"), "string"
    ),
    **dict.fromkeys(("claims", "documents", "publishers", "occurrence"), "int"),
}
"""The type of each attribute, as GraphML and GEXF name it."""


def nodes(relations: Sequence[Proven]) -> list[EntityRef]:
    """The entities at the ends of relations, in order of id."""
    found = {ref.id: ref for relation in relations for ref in (relation.subject, relation.object)}
    return [found[id_] for id_ in sorted(found)]


def of_node(ref: EntityRef) -> dict[str, Any]:
    """What is known of an entity."""
    return _known({"label": ref.label.value, "name": ref.name, "state": ref.state})


def of_edge(relation: Proven) -> dict[str, Any]:
    """What is known of a relation."""
    found = {name: getattr(relation, name) for name in EDGE}
    found["goods"] = "; ".join(goods.text for goods in relation.goods) or None
    return _known({**found, "status": relation.status.value})


def edge_type(relation: Proven) -> str:
    """The type of the relation in Neo4j."""
    return relationship_type(relation.kind, relation.status)


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
