"""Relations in; GEXF 1.2 out, which Gephi and networkx read."""

from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from app.formats import attributes
from app.formats.xml import clean
from app.proof import Proven

_NAMESPACE = "http://www.gexf.net/1.2draft"


def gexf(relations: Sequence[Proven]) -> bytes:
    """A directed graph; nodes are labelled with their names, edges with their types."""
    root = Element("gexf", {"xmlns": _NAMESPACE, "version": "1.2"})
    graph = SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    for domain, names in (("node", attributes.NODE), ("edge", attributes.EDGE)):
        declared = SubElement(graph, "attributes", {"class": domain})
        for name, type_ in names.items():
            title = {"id": name, "title": name, "type": _TYPES.get(type_, type_)}
            SubElement(declared, "attribute", title)
    nodes = SubElement(graph, "nodes")
    for ref in attributes.nodes(relations):
        node = SubElement(nodes, "node", {"id": clean(ref.id), "label": clean(ref.name)})
        _values(node, attributes.of_node(ref))
    edges = SubElement(graph, "edges")
    for relation in relations:
        ends = {"source": clean(relation.subject.id), "target": clean(relation.object.id)}
        label = {"label": attributes.edge_type(relation), "weight": str(relation.claims)}
        edge = SubElement(edges, "edge", {"id": clean(relation.key), **ends, **label})
        _values(edge, attributes.of_edge(relation))
    return tostring(root, encoding="utf-8", xml_declaration=True)


_TYPES = {"int": "integer"}


def _values(parent: Element, values: Mapping[str, Any]) -> None:
    known = SubElement(parent, "attvalues")
    for name, value in values.items():
        SubElement(known, "attvalue", {"for": name, "value": clean(str(value))})
