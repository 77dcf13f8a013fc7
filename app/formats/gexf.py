"""Parts of a graph in; GEXF 1.2 out, which Gephi and networkx read."""

from collections.abc import Iterable, Iterator, Mapping
from tempfile import TemporaryFile
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement

from app.formats import attributes
from app.formats.parts import Part
from app.formats.xml import DECLARATION, clean, text
from app.proof import Proven
from graph.model import EntityRef

_NAMESPACE: Final = "http://www.gexf.net/1.2draft"
_TYPES: Final = {"int": "integer"}
_CHUNK: Final = 65_536
"""Characters."""


def gexf(parts: Iterable[Part]) -> Iterator[str]:
    """A directed graph; nodes are labelled with their names, edges with their types.

    All nodes come before the edges, which wait in a file meanwhile.
    """
    yield f'{DECLARATION}<gexf xmlns="{_NAMESPACE}" version="1.2">'
    yield '<graph defaultedgetype="directed" mode="static">\n'
    yield from (text(_declared(*each)) for each in (("node", attributes.NODE), ("edge", attributes.EDGE)))
    with TemporaryFile("w+", encoding="utf-8") as edges:
        yield "<nodes>\n"
        for part in parts:
            edges.writelines(map(_edge, part.relations))
            yield "".join(map(_node, part.entities))
        yield "</nodes>\n<edges>\n"
        edges.seek(0)
        yield from iter(lambda: edges.read(_CHUNK), "")
    yield "</edges></graph></gexf>\n"


def _declared(domain: str, names: Mapping[str, str]) -> Element:
    declared = Element("attributes", {"class": domain})
    for name, type_ in names.items():
        SubElement(declared, "attribute", {"id": name, "title": name, "type": _TYPES.get(type_, type_)})
    return declared


def _node(ref: EntityRef) -> str:
    node = Element("node", {"id": clean(ref.id), "label": clean(ref.name)})
    _values(node, attributes.of_node(ref))
    return text(node)


def _edge(relation: Proven) -> str:
    ends = {"source": clean(relation.subject.id), "target": clean(relation.object.id)}
    label = {"label": attributes.edge_type(relation), "weight": str(relation.claims)}
    edge = Element("edge", {"id": clean(relation.key), **ends, **label})
    _values(edge, attributes.of_edge(relation))
    return text(edge)


def _values(parent: Element, values: Mapping[str, Any]) -> None:
    known = SubElement(parent, "attvalues")
    for name, value in values.items():
        SubElement(known, "attvalue", {"for": name, "value": clean(str(value))})
