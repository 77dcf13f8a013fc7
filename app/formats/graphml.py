"""Parts of a graph in; GraphML out, which networkx, igraph, yEd, Cytoscape and Gephi read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from app.formats import attributes
from app.formats.parts import Part
from app.formats.xml import DECLARATION, clean, text
from app.proof import Proven
from graph.model import EntityRef

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def graphml(parts: Iterable[Part]) -> Iterator[str]:
    """A directed graph; a key for each attribute of nodes and edges."""
    yield f'{DECLARATION}<graphml xmlns="{_NAMESPACE}">'
    for domain, names in (("node", attributes.NODE), ("edge", attributes.EDGE)):
        for name, type_ in names.items():
            key = {"id": f"{domain}_{name}", "for": domain, "attr.name": name, "attr.type": type_}
            yield text(Element("key", key))
    yield '<graph id="entente" edgedefault="directed">\n'
    for part in parts:
        yield "".join((*map(_node, part.entities), *map(_edge, part.relations)))
    yield "</graph></graphml>\n"


def _node(ref: EntityRef) -> str:
    node = Element("node", {"id": clean(ref.id)})
    node.extend(_data("node", attributes.of_node(ref)))
    return text(node)


def _edge(relation: Proven) -> str:
    ends = {"source": clean(relation.subject.id), "target": clean(relation.object.id)}
    edge = Element("edge", {"id": clean(relation.key), **ends})
    edge.extend(_data("edge", attributes.of_edge(relation)))
    return text(edge)


def _data(domain: str, values: Mapping[str, Any]) -> Iterator[Element]:
    for name, value in values.items():
        element = Element("data", {"key": f"{domain}_{name}"})
        element.text = clean(str(value))
        yield element
