"""Relations in; GraphML out, which networkx, igraph, yEd, Cytoscape and Gephi read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from app.formats import attributes
from app.formats.xml import clean
from app.proof import Proven

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def graphml(relations: Sequence[Proven]) -> bytes:
    """A directed graph; a key for each attribute of nodes and edges."""
    root = Element("graphml", {"xmlns": _NAMESPACE})
    for domain, names in (("node", attributes.NODE), ("edge", attributes.EDGE)):
        for name, type_ in names.items():
            key = {"id": f"{domain}_{name}", "for": domain, "attr.name": name, "attr.type": type_}
            SubElement(root, "key", key)
    graph = SubElement(root, "graph", {"id": "entente", "edgedefault": "directed"})
    for ref in attributes.nodes(relations):
        node = SubElement(graph, "node", {"id": clean(ref.id)})
        node.extend(_data("node", attributes.of_node(ref)))
    for relation in relations:
        ends = {"source": clean(relation.subject.id), "target": clean(relation.object.id)}
        edge = SubElement(graph, "edge", {"id": clean(relation.key), **ends})
        edge.extend(_data("edge", attributes.of_edge(relation)))
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _data(domain: str, values: Mapping[str, Any]) -> Iterator[Element]:
    for name, value in values.items():
        element = Element("data", {"key": f"{domain}_{name}"})
        element.text = clean(str(value))
        yield element
