"""Values to the properties of nodes and relationships, and back: pure, without a database."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from graph.duplicates import signature
from graph.model import AgreementMention, Claim, Document, Entity, EntityRef, Goods, Reading, Relation
from graph.ontology import Label, relationship_type
from graph.projection import Appearance, Strand, Summary, Tally, Testimony, Triple
from graph.results import Moment, Quote, Source

Properties = dict[str, Any]

_DETAIL = {"subject", "object", "attributed_to", "via", "goods", "office", "explanation"}


def json_text(value: object) -> str:
    """The one JSON text of a value: keys in order, no spaces, characters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def document_properties(document: Document) -> Properties:
    """A document as it is first stored: accepted, with the signature that tells its copies."""
    signed = {"signature": list(signature(document.text))}
    return {"id": document.id, **document.model_dump(exclude_none=True), "state": "accepted", **signed}


def document_of(properties: Mapping[str, Any]) -> Document:
    """The document of a node."""
    return Document.model_validate({name: properties.get(name) for name in Document.model_fields})


def source_of(row: Mapping[str, Any]) -> Source:
    """The document that a row names, without its text."""
    return _source(
        row["document"], row.get("title"), row.get("url"), row.get("publisher"), row.get("published")
    )


@lru_cache(maxsize=4096)
def _source(
    id_: str, title: str | None, url: str | None, publisher: str | None, published: str | None
) -> Source:
    return Source(id=id_, title=title, url=url, publisher=publisher, published=published)


def claim_properties(claim: Claim, id_: str) -> Properties:
    """A claim: what is looked up as properties of its own, the rest in `detail` as JSON."""
    return {
        "id": id_,
        "key": claim.key,
        "kind": claim.kind,
        "subject": claim.subject.id,
        "object": claim.object.id,
        "status": str(claim.status),
        "attributed_to": claim.attributed_to.id if claim.attributed_to else None,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "form": claim.form,
        "since": claim.since,
        "until": claim.until,
        "confidence": claim.confidence,
        "detail": claim.model_dump_json(include=_DETAIL, exclude_none=True),
    }


_PLAIN = ("kind", "status", "quote", "start", "end", "form", "since", "until", "confidence")


def claim_of(properties: Mapping[str, Any], document: str) -> Claim:
    """The claim of a node."""
    plain = {name: properties[name] for name in _PLAIN if name in properties}
    return Claim.model_validate({"document": document, **plain, **json.loads(properties["detail"])})


def quote_of(row: Mapping[str, Any]) -> Quote:
    """The sentence of a claim's row. `detail` is read only for who says so, where somebody does."""
    claim = row["claim"]
    speaker = json.loads(claim["detail"])["attributed_to"] if "attributed_to" in claim else None
    return Quote(
        quote=claim["quote"],
        start=claim["start"],
        end=claim["end"],
        attributed_to=EntityRef.model_validate(speaker) if speaker else None,
        document=source_of(row),
    )


def testimony_of(row: Mapping[str, Any]) -> Testimony:
    """The claim of a row with what its document tells about it."""
    claim = claim_of(row["claim"], row["document"])
    return Testimony(claim, row["published"], row["publisher"], row["claim"]["id"], row["origin"])


def mention_properties(mention: AgreementMention) -> Properties:
    """The mention of an agreement, as it stands between document and agreement."""
    ref = mention.agreement
    fields = mention.model_dump(include={"form", "stage", "quote", "start", "end"}, exclude_none=True)
    return {**fields, "name": ref.name, **({"state": ref.state} if ref.state else {})}


def mention_of(row: Mapping[str, Any]) -> AgreementMention:
    """The mention of a row."""
    fields = dict(row["mention"])
    ref = EntityRef(
        label=Label.AGREEMENT, id=row["agreement"], name=fields.pop("name"), state=fields.pop("state", None)
    )
    return AgreementMention.model_validate(
        {"document": row["document"], "agreement": ref, "stage": None, **fields}
    )


def reading_digest(reading: Reading) -> str:
    """The hash of a reading, whatever the order of its claims and mentions."""
    return digest(sorted(item.model_dump_json() for item in (*reading.claims, *reading.agreements)))


def reference_digest(entities: Iterable[Entity], pairs: Iterable[tuple[Document, Reading]]) -> str:
    """The hash of reference data, whatever its order."""
    named = (entity.model_dump_json() for entity in entities)
    return digest(sorted((*named, *(document.id + reading_digest(reading) for document, reading in pairs))))


def digest(lines: Iterable[str]) -> str:
    """The SHA-256 of some lines, in hexadecimal digits."""
    found = hashlib.sha256()
    for line in lines:
        found.update(line.encode())
        found.update(b"\n")
    return found.hexdigest()


def entity_properties(entity: Entity) -> Properties:
    """An entity's own properties, without those that are empty."""
    return entity.model_dump(mode="json", exclude={"label"}, exclude_defaults=True)


def entity_of(labels: Sequence[str], properties: Mapping[str, Any]) -> Entity:
    """The entity of a node."""
    known = {name: properties[name] for name in Entity.model_fields if name in properties}
    return Entity.model_validate({**known, "label": _label(labels), "leader": "Leader" in labels})


def ref_of(labels: Sequence[str], properties: Mapping[str, Any]) -> EntityRef:
    """The entity of a node as an end of a relation."""
    return _ref(tuple(labels), properties["id"], properties["name"], properties.get("state"))


@lru_cache(maxsize=4096)
def _ref(labels: tuple[str, ...], id_: str, name: str, state: str | None) -> EntityRef:
    return EntityRef(label=_label(labels), id=id_, name=name, state=state)


_LABELS = {str(label): label for label in Label}


def _label(labels: Sequence[str]) -> Label:
    return next(_LABELS[name] for name in labels if name in _LABELS)


def dump_tally(tally: Tally) -> str:
    """A tally as JSON, in order."""
    return json_text([[*appearance, tally[appearance]] for appearance in sorted(tally)])


def load_tally(text: str) -> Tally:
    """The tally that `dump_tally` wrote."""
    return Counter({Appearance(Label(row[0]), *row[1:-1]): row[-1] for row in json.loads(text)})


def strand_key(triple: Triple, strand: Strand) -> str:
    """The key of a relation."""
    return f"{triple.key(strand.status)}:{strand.occurrence}"


def content_line(name: str, row: Mapping[str, Any]) -> str:
    """A row as the content hash sees it: without what only helps to reckon, labels in order."""
    properties = {key: value for key, value in row["properties"].items() if key != "tally"}
    fields = {key: sorted(value) if key == "labels" else value for key, value in row.items()}
    return json_text([name, {**fields, "properties": properties}])


def relation_row(triple: Triple, strand: Strand, summary: Summary) -> Properties:
    """A relation to write: its type, its ends and its properties."""
    supplied, forms = summary.supplied, summary.ranked_forms
    key = strand_key(triple, strand)
    properties = {
        "key": key,
        "kind": triple.kind,
        "status": str(strand.status),
        "occurrence": strand.occurrence,
        "since": summary.since,
        "until": summary.until,
        "ended_by": None if summary.until else summary.ended_by,
        "first_seen": summary.first_seen,
        "last_seen": summary.last_seen,
        "changed": summary.changed,
        "claims": summary.claims,
        "documents": summary.documents,
        "publishers": len(summary.origins),
        "publisher_names": list(summary.publishers),
        "speakers": list(summary.speakers),
        "goods": [goods.text for goods in supplied],
        "goods_json": f"[{','.join(goods.model_dump_json(exclude_none=True) for goods in supplied)}]",
        "form": forms[0] if forms else None,
        "forms": sorted(forms),
        "quote": summary.quoted.text,
    }
    return {
        "key": key,
        "type": relationship_type(triple.kind, strand.status),
        "subject": triple.subject,
        "object": triple.object,
        "properties": {name: None if value in ([], "[]") else value for name, value in properties.items()},
    }


def moment_rows(triple: Triple, strand: Strand, summary: Summary) -> dict[str, Properties]:
    """What happened to a relation, by its place among the moments of an entity: in order of date."""
    dates = {
        Moment.BEGAN: summary.since,
        Moment.REPORTED: summary.first_seen,
        Moment.CONFIRMED: summary.last_seen if summary.last_seen != summary.first_seen else None,
        Moment.ENDED: summary.until or summary.ended_by,
    }
    key = strand_key(triple, strand)
    told = {
        "key": key,
        "type": relationship_type(triple.kind, strand.status),
        "subject": triple.subject,
        "object": triple.object,
    }
    places = {f"{date} {key} {event}": (event, date) for event, date in dates.items() if date}
    return {
        place: {**told, "event": str(event), "date": date, "place": place}
        for place, (event, date) in places.items()
    }


def relation_change(triple: Triple, strand: Strand, before: Summary, after: Summary) -> Properties:
    """A relation to rewrite: of its properties those that may be different, null where one falls away."""
    row = relation_row(triple, strand, after)
    same = {name for name, told in _SOURCES.items() if told(before) == told(after)}
    return {**row, "properties": {name: row["properties"][name] for name in _SOURCES.keys() - same}}


_SOURCES = {
    name: attrgetter(*sources.split())
    for name, sources in {
        "since": "since",
        "until": "until",
        "ended_by": "until ended_by",
        "first_seen": "first_seen",
        "last_seen": "last_seen",
        "changed": "last_seen until ended_by",
        "claims": "claims",
        "documents": "documents",
        "publishers": "origins",
        "publisher_names": "publishers",
        "speakers": "speakers",
        "goods": "goods",
        "goods_json": "goods",
        "form": "forms",
        "forms": "forms",
        "quote": "quoted",
    }.items()
}
"""What of a summary each property of a relation follows from that may change."""


@lru_cache(maxsize=4096)
def _goods(text: str) -> tuple[Goods, ...]:
    return tuple(map(Goods.model_validate, json.loads(text)))


_NOT_TOLD = frozenset(("key", "changed", "publisher_names", "speakers", "goods", "goods_json"))


def relation_of(row: Mapping[str, Any]) -> Relation:
    """The relation of a row."""
    told = row["relation"]
    return Relation.model_validate(
        {
            **{name: value for name, value in told.items() if value is not None and name not in _NOT_TOLD},
            "subject": ref_of(row["subject_labels"], row["subject"]),
            "object": ref_of(row["object_labels"], row["object"]),
            "goods": _goods(told.get("goods_json") or "[]"),
        }
    )
