"""Relations, a format and the store in; their text or bytes out."""

import json
from collections.abc import Sequence

from app.formats.attributes import nodes
from app.formats.bundle import bundle
from app.formats.cypher import cypher
from app.formats.format import Format
from app.formats.gexf import gexf
from app.formats.graphml import graphml
from app.formats.jsonld import jsonld
from app.formats.table import ndjson, table
from app.proof import Proven
from graph.store import Store


def render(relations: Sequence[Proven], format_: Format, store: Store) -> str | bytes:
    """The relations in a format other than JSON, in which each resource has members of its own.

    The store is asked for the documents that an evidence bundle cites, and for the entities of a script.
    """
    match format_:
        case Format.NDJSON:
            return ndjson(relations)
        case Format.CSV:
            return table(relations)
        case Format.GRAPHML:
            return graphml(relations)
        case Format.GEXF:
            return gexf(relations)
        case Format.JSONLD:
            return json.dumps(jsonld(relations), ensure_ascii=False)
        case Format.CYPHER:
            ids = (ref.id for ref in nodes(relations))
            return cypher(relations, store.entities(ids))
        case Format.BUNDLE:
            cited = {quote.document.id for relation in relations for quote in relation.evidence}
            return bundle(relations, filter(None, map(store.document, sorted(cited))))
        case Format.JSON:
            raise ValueError("each resource writes its own JSON")
