"""Relations or parts of a graph, a format and the store in; their text or bytes out."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.formats.bundle import bundle
from app.formats.cypher import Described, cypher
from app.formats.format import Format
from app.formats.gexf import gexf
from app.formats.graphml import graphml
from app.formats.jsonld import jsonld
from app.formats.parts import Part, parts
from app.formats.table import ndjson, table
from app.proof import Proven
from graph.store import Store

_WRITERS: Final = {
    Format.NDJSON: ndjson,
    Format.CSV: table,
    Format.GRAPHML: graphml,
    Format.GEXF: gexf,
    Format.JSONLD: jsonld,
}
STREAMED: Final = (*_WRITERS, Format.CYPHER)
"""The formats that are written part by part; JSON is each resource's own."""


def stream(graph: Iterable[Part], format_: Format, store: Store) -> Iterator[str]:
    """The parts in one of the formats STREAMED; the store is asked for the entities of a script."""
    return write(graph, format_, store.entities)


def write(graph: Iterable[Part], format_: Format, described: Described) -> Iterator[str]:
    """The parts in one of the formats STREAMED; `described` gives what a script tells of some ids."""
    return cypher(graph, described) if format_ is Format.CYPHER else _WRITERS[format_](graph)


def render(relations: Sequence[Proven], format_: Format, store: Store) -> str | bytes:
    """The relations in a format other than JSON; the store is asked for documents that a bundle cites."""
    if format_ is Format.BUNDLE:
        cited = {quote.document.id for relation in relations for quote in relation.evidence}
        return bundle(relations, filter(None, map(store.document, sorted(cited))))
    return "".join(stream(parts([relations]), format_, store))
