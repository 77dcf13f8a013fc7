"""What the graph is asked in, values of the graph out: transactions that change nothing."""

import re
from collections.abc import Iterable
from typing import Any, Final

import neo4j

from graph import records
from graph.cursors import UNDATED
from graph.model import Entity
from graph.ontology import KINDS, RELATIONSHIP_TYPES, Label, Status, relationship_type
from graph.projection import Triple, quoted, strands
from graph.queries import statement
from graph.results import (
    ChangedRelation,
    Changes,
    Counts,
    Degree,
    DocumentFilter,
    DocumentPage,
    DocumentState,
    EntityPage,
    Event,
    Evidence,
    ListedDocument,
    Neighbourhood,
    Page,
    Path,
    Quote,
    Rank,
    RelationFilter,
    Timeline,
    Told,
)
from graph.store_sessions import Rows
from graph.store_sessions import rows as _rows

_SYMMETRIC: Final = [kind.name for kind in KINDS.values() if kind.symmetric]
_MANY: Final = 5_000
"""With more relations than this an entity has too many to sort them all for one page."""
_SEEN: Final = 2_000
"""So many triples are looked at in order before all relations are."""
_SELECTIVE: Final = (
    "goods",
    "min_publishers",
    "publisher",
    "attributed_to",
    "words",
    "form",
    "changed_since",
    "told_between",
    "news_since",
)
"""Conditions that few relations may pass, so that a search for a page of them sees most of all anyway."""
_WORD: Final = re.compile(r"\w+")


def types(wanted: RelationFilter) -> dict[str, list[str]]:
    """The relationship types asked for, by kind in order of key."""
    kinds = sorted(wanted.kinds or KINDS, key=lambda kind: f"{kind}:")
    statuses = wanted.statuses or tuple(Status)
    return {kind: [relationship_type(kind, status) for status in statuses] for kind in kinds if kind in KINDS}


def condition(wanted: RelationFilter) -> dict[str, Any]:
    """The parameters by which relations are filtered everywhere."""
    return {
        "as_of": wanted.as_of,
        "since": wanted.since,
        "until": wanted.until,
        "goods": wanted.goods.lower() if wanted.goods else None,
        "min_publishers": wanted.min_publishers,
        "publisher": wanted.publisher,
        "attributed_to": wanted.attributed_to,
        "words": wanted.words,
        "form": wanted.form,
        "changed_since": wanted.changed_since,
        "told_between": list(wanted.told_between) if wanted.told_between else None,
        "news_since": wanted.news_since,
    }


def relations(tx: neo4j.ManagedTransaction, wanted: RelationFilter, limit: int, after: str) -> Page:
    """Relations in order of key.

    Where no entity is given, or one with very many relations, they come in the order of indexes, so that
    a page is no more work than what stands on it.
    """
    name, ends = _ends(wanted)
    of_kinds = types(wanted)
    asked = {**ends, **condition(wanted), "symmetric": _SYMMETRIC, "after": after, "limit": limit + 1}
    if not of_kinds:
        found: Rows = []
    elif name == "relations":
        found = _of_all(tx, of_kinds, asked, narrowed=wanted != RelationFilter())
    elif name == "relations_of" and wanted.others is None and _in_order(tx, ends["id"], wanted):
        found = _of_many(tx, of_kinds, asked)
    else:
        others = None if wanted.others is None else list(wanted.others)
        found = _rows(tx, name, _together(of_kinds), **asked, others=others)
    page = tuple(map(records.relation_of, found[:limit]))
    return Page(relations=page, cursor=page[-1].key if len(found) > limit else None)


def _of_all(
    tx: neo4j.ManagedTransaction, of_kinds: dict[str, list[str]], asked: dict[str, Any], *, narrowed: bool
) -> Rows:
    """A page out of the triples that come first, or out of all relations where those do not fill it."""
    after = asked["after"]
    started = _begun(after)
    span = {"first": max(f"{next(iter(of_kinds))}:", started), "beyond": f"{[*of_kinds][-1]};"}
    seen = max(_SEEN, asked["limit"] + 1)  # of the first triple all may have been given before
    found = _rows(tx, "relations", _together(of_kinds), **asked, **span, seen=seen)
    if len(found) == asked["limit"] or not narrowed or _rows(tx, "count_triples")[0]["count"] <= seen:
        return found
    return _rows(tx, "relations_sought", _together(of_kinds), **asked)


def _begun(after: str) -> str:
    """The triple at one of whose relations the page before ended, as its key begins."""
    return after[: after.rfind(":", 0, after.rfind(":")) + 1]


def _in_order_of_key(parts: Iterable[Rows]) -> Rows:
    return sorted((row for part in parts for row in part), key=lambda row: row["relation"]["key"])


def _in_order(tx: neo4j.ManagedTransaction, entity: str, wanted: RelationFilter) -> bool:
    """Whether a page is found sooner one after the other, in the order of an index, than among them all."""
    if _is_selective(wanted):
        return False
    return any(row["degree"] > _MANY for row in _rows(tx, "degree", _together(types(wanted)), id=entity))


def _is_selective(wanted: RelationFilter) -> bool:
    return any(getattr(wanted, name) for name in _SELECTIVE)


def degrees(tx: neo4j.ManagedTransaction, entity: str) -> tuple[Degree, ...]:
    """How many relations of each kind the entity has."""
    return tuple(
        Degree(kind=row["kind"], outgoing=row["outgoing"], incoming=row["relations"] - row["outgoing"])
        for row in _rows(tx, "degrees", id=entity)
    )


def ranked(
    tx: neo4j.ManagedTransaction, end: str, wanted: RelationFilter, label: Label | None, limit: int
) -> tuple[Rank, ...]:
    """The entities that stand at one end of relations with the most others, those with most first.

    Where no time is asked for, what is over does not count. `others` are those that may be ranked.
    """
    found = _rows(
        tx,
        "count_others",
        _together(types(wanted)),
        end=end,
        label=label,
        others=None if wanted.others is None else list(wanted.others),
        over=bool(wanted.since or wanted.until or wanted.as_of),
        symmetric=_SYMMETRIC,
        limit=limit,
        **condition(wanted),
    )
    return tuple(
        Rank(entity=records.ref_of(row["labels"], row["entity"]), others=row["others"]) for row in found
    )


def _of_many(
    tx: neo4j.ManagedTransaction, of_kinds: dict[str, list[str]], parameters: dict[str, Any]
) -> Rows:
    """One kind after the other, each from the ends that the entity may stand at, up to the limit."""
    id_, end, after = parameters["id"], parameters["end"], parameters["after"]
    started = _begun(after)
    found: Rows = []
    for kind, of_kind in of_kinds.items():
        as_subject = {"first": max(f"{kind}:{id_}:", started), "beyond": f"{kind}:{id_};"}
        as_object = {"first": max(f"{kind}:", started), "beyond": f"{kind};"}
        sides = [("subject", "relations_from", as_subject), ("object", "relations_to", as_object)]
        found += _in_order_of_key(
            _rows(tx, name, of_kind, **parameters, **span)
            for side, name, span in sides
            if end in (side, "either") or kind in _SYMMETRIC
        )
        if len(found) >= parameters["limit"]:
            break
    return found[: parameters["limit"]]


def _together(of_kinds: dict[str, list[str]]) -> list[str]:
    return [type_ for of_kind in of_kinds.values() for type_ in of_kind]


def _ends(wanted: RelationFilter) -> tuple[str, dict[str, Any]]:
    """The statement to ask, and the entities at the ends. `either` beside one end is the other end."""
    subject, object_, either = wanted.subject, wanted.object, wanted.either
    if either and subject and not object_:
        object_ = either
    elif either and object_ and not subject:
        subject = either
    if subject and object_:
        return "relations_between", {"subject": subject, "object": object_}
    for end, entity in (("subject", subject), ("object", object_), ("either", either)):
        if entity:
            return "relations_of", {"id": entity, "end": end}
    for end, ids in (("subject", wanted.subjects), ("object", wanted.objects)):
        if ids:
            return "relations_of_any", {"ids": list(ids), "end": end}
    return "relations", {}


def entities(tx: neo4j.ManagedTransaction, label: str, limit: int, after: str) -> EntityPage:
    """Entities of a label in order of id."""
    found = tx.run(statement("entities_page", label=label), after=after, limit=limit + 1).data()
    page = tuple(records.entity_of(row["labels"], row["properties"]) for row in found[:limit])
    return EntityPage(entities=page, cursor=page[-1].id if len(found) > limit else None)


def named(tx: neo4j.ManagedTransaction, label: str, name: str, limit: int) -> list[Entity]:
    """Entities of a label by the words of a name, the last of which may be incomplete."""
    words = _WORD.findall(name.lower())
    if not words:
        return []
    text = " AND ".join([*words[:-1], f"({words[-1]} OR {words[-1]}*)"])
    found = tx.run(
        statement("entities_named", label=label), words=text, name=name.strip().lower(), limit=limit
    )
    return [records.entity_of(row["labels"], row["properties"]) for row in found.data()]


def publishers(tx: neo4j.ManagedTransaction, name: str, limit: int) -> list[str]:
    """Publishers by the words of a name, or else by words that are like them."""
    words = _WORD.findall(name.lower())
    for text in (" AND ".join(words), " OR ".join(f"{word}~" for word in words)):
        found = _rows(tx, "publishers", words=text, limit=limit) if text else []
        if found:
            return [row["publisher"] for row in found]
    return []


def neighbours(
    tx: neo4j.ManagedTransaction, entity: str, wanted: RelationFilter, size: int, most: int, among: bool
) -> Neighbourhood | None:
    """The entity with those of whose relations with it most publishers tell; null where there is none."""
    centre = next(iter(_rows(tx, "centre", id=entity)), None)
    if centre is None:
        return None
    around = _around(tx, entity, wanted, size + 1, many=centre["degree"] > _MANY)
    kept = {entity: centre["degree"], **{row["id"]: row["degree"] for row in around[:size]}}
    found = _among(tx, kept, wanted, most + 1, among)
    nodes = _rows(tx, "entities", ids=[id_ for id_ in kept if id_ != entity])
    return Neighbourhood(
        centre=records.entity_of(centre["labels"], centre["properties"]),
        entities=tuple(records.entity_of(row["labels"], row["properties"]) for row in nodes),
        relations=tuple(map(records.relation_of, found[:most])),
        complete=len(around) <= size and len(found) <= most,
    )


def _around(
    tx: neo4j.ManagedTransaction, entity: str, wanted: RelationFilter, limit: int, *, many: bool
) -> Rows:
    """The ids and degrees of those with whom an entity has the relations that most tell."""
    asked: dict[str, Any] = {"id": entity, "limit": limit, **condition(wanted)}
    of_kinds = _together(types(wanted))
    if not (many and _in_order(tx, entity, wanted)):
        return _rows(tx, "neighbours", of_kinds, **asked)
    sides = (_rows(tx, name, of_kinds, **asked) for name in ("neighbours_from", "neighbours_to"))
    ids = sorted({row["id"] for side in sides for row in side})
    return _rows(tx, "neighbours_of", of_kinds, ids=ids, **asked)


def _among(
    tx: neo4j.ManagedTransaction, degrees: dict[str, int], wanted: RelationFilter, limit: int, among: bool
) -> Rows:
    """The relations between entities, the first of which is the centre. None with very many has all read."""
    centre, many = next(iter(degrees)), [id_ for id_, degree in degrees.items() if degree > _MANY]
    asked: dict[str, Any] = {"id": centre, "all": among, "limit": limit, **condition(wanted)}
    of_kinds = _together(types(wanted))
    few = [id_ for id_ in degrees if id_ not in many]
    found = _rows(tx, "relations_among", of_kinds, ids=few, **asked)
    if not many:
        return found
    found += _rows(tx, "relations_of_many", of_kinds, ids=list(degrees), many=many, **asked)

    def rank(row: dict[str, Any]) -> tuple[bool, int, int, str]:
        relation = row["relation"]
        outside = centre not in (row["subject"]["id"], row["object"]["id"])
        return outside, -relation["publishers"], -relation["claims"], relation["key"]

    return sorted(found, key=rank)[:limit]


def paths(
    tx: neo4j.ManagedTransaction, ends: tuple[str, str], wanted: RelationFilter, longest: int, limit: int
) -> tuple[Path, ...]:
    """Chains of relations between two entities, the shortest first."""
    found = _rows(
        tx,
        "paths",
        _together(types(wanted)),
        subject=ends[0],
        object=ends[1],
        longest=longest,
        limit=limit,
        **condition(wanted),
    )
    return tuple(_path(row) for row in found)


def _path(row: dict[str, Any]) -> Path:
    relations = tuple(map(records.relation_of, row["relations"]))
    refs = {ref.id: ref for relation in relations for ref in (relation.subject, relation.object)}
    return Path(entities=tuple(refs[id_] for id_ in row["ids"]), relations=relations)


def timeline(
    tx: neo4j.ManagedTransaction, entity: str, wanted: RelationFilter, limit: int, after: str
) -> Timeline:
    """The dates of an entity's relations in order."""
    of_kinds = _together(types(wanted))
    asked: dict[str, Any] = {"id": entity, "after": after, "limit": limit + 1, **condition(wanted)}
    if _is_selective(wanted):
        found = _rows(tx, "timeline", of_kinds, **asked, **{"from": after.partition(" ")[0]})
    else:
        asked["after"] = max(after, (wanted.since or "")[:4])
        asked["beyond"] = f"{wanted.until or ''}~"
        sides = (
            _rows(tx, name, of_kinds, wanted=of_kinds, **asked) for name in ("moments_from", "moments_to")
        )
        found = sorted((row for side in sides for row in side), key=lambda row: row["place"])
    events = tuple(
        Event(date=row["date"], event=row["event"], relation=records.relation_of(row))
        for row in found[:limit]
    )
    return Timeline(events=events, cursor=found[limit - 1]["place"] if len(found) > limit else None)


def changes(
    tx: neo4j.ManagedTransaction, since: str, wanted: RelationFilter, limit: int, cursor: str
) -> Changes:
    """Relations of which documents since a date tell something, the latest first."""
    before, _, after = cursor.partition(" ")
    found = _rows(
        tx,
        "changes",
        _together(types(wanted)),
        **{"from": since, "year": since[:4], "before": before or "~", "after": after},
        limit=limit + 1,
        **condition(wanted),
    )
    until = wanted.told_between and wanted.told_between[1]
    page = tuple(ChangedRelation.of(records.relation_of(row), since, until) for row in found[:limit])
    last = f"{found[limit - 1]['changed']} {page[-1].relation.key}" if len(found) > limit else None
    return Changes(changed=page, cursor=last)


def documents(tx: neo4j.ManagedTransaction, wanted: DocumentFilter, limit: int, cursor: str) -> DocumentPage:
    """Documents, the latest published first, then those without a date."""
    before, _, after = cursor.partition(" ")
    parameters: dict[str, Any] = {
        "publisher": wanted.publisher,
        "reference": wanted.reference,
        "after": after,
    }
    found: Rows = []
    if before != UNDATED:
        dates: dict[str, Any] = {"since": wanted.since, "until": wanted.until, "before": before or "~"}
        found = _rows(tx, "documents_dated", limit=limit + 1, **dates, **parameters)
        parameters["after"] = ""
    if len(found) <= limit and not (wanted.since or wanted.until):
        found += _rows(tx, "documents_undated", limit=limit + 1 - len(found), **parameters)
    page = tuple(ListedDocument(id=row.pop("document"), **row) for row in found[:limit])
    last = f"{page[-1].published or UNDATED} {page[-1].id}" if len(found) > limit else None
    return DocumentPage(documents=page, cursor=last)


def type_of(key: str) -> str | None:
    """The relationship type of a relation's key, null for a text that is none."""
    try:
        kind, _, _, status, _ = key.split(":")
        return relationship_type(kind, Status(status))
    except (KeyError, ValueError):
        return None


def evidence(tx: neo4j.ManagedTransaction, keys: list[str], limit: int) -> list[Evidence]:
    """The strongest claims of each relation with their documents, the relations in the order asked for."""
    return [
        Evidence(
            relation=key,
            claim=records.claim_of(row["claim"], row["document"]),
            document=records.source_of(row),
        )
        for key, of_key in _strongest(tx, keys, limit, Told()).items()
        for row in of_key
    ]


def quotes(tx: neo4j.ManagedTransaction, keys: list[str], limit: int, told: Told) -> dict[str, list[Quote]]:
    """The sentences of the strongest claims of each relation: of the claims nothing else is read."""
    found = _strongest(tx, keys, limit, told)
    return {key: [records.quote_of(row) for row in of_key] for key, of_key in found.items()}


def mentions(tx: neo4j.ManagedTransaction, agreement: str, limit: int) -> list[Quote]:
    """The sentences in which documents mention an agreement, each once, of the latest documents first."""
    rows = _rows(tx, "mentions_of", id=agreement, limit=limit)
    return [
        Quote(
            quote=row["quote"],
            start=row["start"],
            end=row["end"],
            attributed_to=None,
            document=records.source_of(row),
        )
        for row in rows
    ]


def _strongest(tx: neo4j.ManagedTransaction, keys: list[str], limit: int, told: Told) -> dict[str, Rows]:
    """The rows of the strongest claims by relation. What dates divide is told by all claims of the triple."""
    triples = {key: Triple(*key.split(":")[:3]) for key in keys if type_of(key)}
    asked = [{"key": key.rsplit(":", 1)[0], "triple": triple.prefix} for key, triple in triples.items()]
    rows = _rows(tx, "evidence", rows=asked, limit=limit, **told.model_dump())
    found = {row["key"]: row for row in rows}
    by_key: dict[str, Rows] = {}
    for key, triple in triples.items():
        whole, _, occurrence = key.rpartition(":")
        if found[whole]["divided"]:
            by_key[key] = [row for row in _claims_of_strand(tx, triple, key) if _tells(row, told)][:limit]
        else:
            by_key[key] = found[whole]["claims"] if occurrence == "0" else []
    return by_key


def _tells(row: dict[str, Any], told: Told) -> bool:
    """Whether a claim is of the source, and in its words."""
    speaker, publisher = row["claim"].get("attributed_to"), row["publisher"]
    said = told.words is None or re.fullmatch(told.words, row["claim"]["quote"])
    return bool(said) and told.attributed_to in (None, speaker) and told.publisher in (None, publisher)


def _claims_of_strand(tx: neo4j.ManagedTransaction, triple: Triple, key: str) -> Rows:
    """The claims of one occurrence, the strongest first: which they are, all claims of the triple decide."""
    rows = {row["claim"]["id"]: row for row in _rows(tx, "claims_of_keys", keys=triple.keys)}
    testimonies = [records.testimony_of(row) for row in rows.values()]
    for strand, members in strands(testimonies).items():
        if records.strand_key(triple, strand) == key:
            return [rows[testimony.id] for testimony in sorted(members, key=quoted)]
    return []


def counts(tx: neo4j.ManagedTransaction) -> Counts:
    """How much the graph holds."""
    documents = {row["state"]: row["count"] for row in _rows(tx, "count_documents")}
    relations = {row["type"]: row["count"] for row in _rows(tx, "count_relations")}
    entities = {row["label"]: row["count"] for row in _rows(tx, "count_entities")}
    return Counts(
        revision=_rows(tx, "revision")[0]["revision"],
        claims=_rows(tx, "count_claims")[0]["count"],
        documents={state: documents.get(state, 0) for state in DocumentState},
        entities={label: entities.get(label, 0) for label in Label},
        relations={type_: relations[type_] for type_ in RELATIONSHIP_TYPES if type_ in relations},
    )


_CONTENT = (
    "content_entities",
    "content_documents",
    "content_claims",
    "content_mentions",
    "content_relations",
)


def content_hash(tx: neo4j.ManagedTransaction) -> str:
    """Rows are streamed: a graph need not fit into memory."""
    return records.digest(
        records.content_line(name, record.data()) for name in _CONTENT for record in tx.run(statement(name))
    )
