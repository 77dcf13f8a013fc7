"""Parts of a graph in; JSON-LD out, in the terms of schema.org and a small vocabulary of its own."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from app.formats import attributes
from app.formats.parts import Part
from app.proof import Proven
from graph.model import EntityRef
from graph.ontology import Label
from graph.results import Quote

VOCABULARY: Final = "urn:entente:"
CONTEXT: Final[dict[str, Any]] = {
    "@vocab": "https://schema.org/",
    "entente": VOCABULARY,
    "Relation": "entente:Relation",
    **{
        name: f"entente:{name}"
        for name in (
            *("kind", "status", "occurrence", "form", "goods", "since", "until", "ended_by"),
            *("first_seen", "last_seen", "claims", "documents", "publishers", "quote", "start", "end"),
        )
    },
    "subject": {"@id": "entente:subject", "@type": "@id"},
    "object": {"@id": "entente:object", "@type": "@id"},
    "attributed_to": {"@id": "entente:attributed_to", "@type": "@id"},
    "evidence": {"@id": "entente:evidence", "@container": "@set"},
}
_TYPES: Final = {
    Label.STATE: "Country",
    Label.PERSON: "Person",
    Label.ORGANIZATION: "Organization",
    Label.AGREEMENT: "Thing",
}


def jsonld(parts: Iterable[Part]) -> Iterator[str]:
    """Entities and relations as one graph; every sentence is a Quotation in a CreativeWork."""
    yield f'{{"@context": {json.dumps(CONTEXT)}, "@graph": ['
    separator = ""
    for part in parts:
        for node in (*map(_entity, part.entities), *map(_relation, part.relations)):
            yield f"{separator}{json.dumps(node, ensure_ascii=False)}"
            separator = ",\n"
    yield "]}"


def _id(kind: str, id_: str) -> str:
    return f"{VOCABULARY}{kind}:{id_}"


def _entity(ref: EntityRef) -> dict[str, Any]:
    return {
        "@id": _id("entity", ref.id),
        "@type": [_TYPES[ref.label], f"entente:{ref.label}"],
        "identifier": ref.id,
        "name": ref.name,
    }


def _relation(relation: Proven) -> dict[str, Any]:
    return {
        "@id": _id("relation", relation.key),
        "@type": "Relation",
        "subject": _id("entity", relation.subject.id),
        "object": _id("entity", relation.object.id),
        **attributes.of_edge(relation),
        "evidence": [_quotation(quote) for quote in relation.evidence],
    }


def _quotation(quote: Quote) -> dict[str, Any]:
    document = quote.document
    work = {
        "@id": _id("document", document.id),
        "@type": "CreativeWork",
        "headline": document.title,
        "url": document.url,
        "publisher": document.publisher,
        "datePublished": document.published,
    }
    speaker = {"attributed_to": _id("entity", quote.attributed_to.id)} if quote.attributed_to else {}
    return {
        "@type": "Quotation",
        "text": quote.quote,
        "start": quote.start,
        "end": quote.end,
        **speaker,
        "isPartOf": {name: value for name, value in work.items() if value is not None},
    }
