"""Documents, readings and reference data in; claims, entities and relations in line with them."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any, Final, Self

import neo4j

from graph import records
from graph.duplicates import Signed, bands, groups
from graph.model import AgreementMention, Claim, Document, Entity, Reading
from graph.ontology import Label, relationship_type
from graph.projection import (
    Strand,
    Summary,
    Tally,
    Testimony,
    Triple,
    added,
    appearances,
    bounded,
    derive,
    dump,
    load,
    mentioned,
    summaries,
)
from graph.store_sessions import Rows
from graph.store_sessions import rows as _rows

_ASKED: Final = 30
"""Of so many documents the bands are looked up at once: Lucene takes 1,024 words."""


def touch(tx: neo4j.ManagedTransaction, name: str, **parameters: Any) -> bool:
    """Whether a statement changed what it names."""
    return bool(_rows(tx, name, **parameters))


def add_documents(tx: neo4j.ManagedTransaction, rows: Rows) -> set[str]:
    """Store documents as accepted, and give the ids of the new ones."""
    return {row["id"] for row in _rows(tx, "add_documents", rows=rows)}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reading with what can be reckoned before the transaction: its hash, and its claims by id."""

    reading: Reading
    digest: str
    claims: Rows

    @classmethod
    def of(cls, reading: Reading) -> Self:
        """Of claims with one id the first is kept, in whatever order they come."""
        by_id: dict[str, Claim] = {}
        for claim in sorted(reading.claims, key=lambda claim: claim.model_dump_json()):
            by_id.setdefault(claim.id, claim)
        rows = [records.claim_properties(claim, id_) for id_, claim in by_id.items()]
        kept = reading.model_copy(update={"claims": tuple(by_id.values())})
        return cls(kept, records.reading_digest(kept), rows)


@dataclass(slots=True)
class _Changes:
    """What a transaction gathers: claims gained, triples that lost some, appearances gained and lost."""

    fresh: defaultdict[Triple, list[Testimony]] = field(default_factory=lambda: defaultdict(list))
    stale: set[Triple] = field(default_factory=set)
    tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Counter))
    mentions: Rows = field(default_factory=list)

    def gain(self, testimony: Testimony) -> None:
        self.fresh[Triple.of(testimony.claim)].append(testimony)
        for entity, appearance in appearances(testimony.claim):
            self.tallies[entity][appearance] += 1

    def lose(self, testimony: Testimony) -> None:
        self.stale.add(Triple.of(testimony.claim))
        for entity, appearance in appearances(testimony.claim):
            self.tallies[entity][appearance] -= 1

    def mention(self, mention: AgreementMention, published: str | None) -> None:
        entity, appearance = mentioned(mention, published)
        self.tallies[entity][appearance] += 1
        row = {"document": mention.document, "agreement": entity}
        self.mentions.append({**row, "properties": records.mention_properties(mention)})

    def unmention(self, mention: AgreementMention, published: str | None) -> None:
        entity, appearance = mentioned(mention, published)
        self.tallies[entity][appearance] -= 1


def put_readings(tx: neo4j.ManagedTransaction, prepared: list[Prepared]) -> int:
    """Store new readings with what they change; how many there were."""
    by_document = {item.reading.document: item for item in prepared}
    states = {row["id"]: row for row in _rows(tx, "document_states", ids=list(by_document))}
    new = {
        document: item
        for document, item in by_document.items()
        if document in states and states[document]["reading"] != item.digest
    }
    changes = _Changes()
    _forget(tx, [document for document in new if states[document]["reading"]], changes)
    origins = _link_copies(tx, [states[document] for document in new], changes)
    for document, item in new.items():
        published, publisher = states[document]["published"], states[document]["publisher"]
        origin = origins.get(document, states[document]["origin"] or publisher)
        for claim, row in zip(item.reading.claims, item.claims, strict=True):
            changes.gain(Testimony(claim, published, publisher, row["id"], origin))
        for mention in item.reading.agreements:
            changes.mention(mention, published)
    rows = [{"id": document, "reading": item.digest, "claims": item.claims} for document, item in new.items()]
    _rows(tx, "add_readings", rows=rows)
    _rows(tx, "settle_jobs", ids=list(new))
    _settle(tx, changes)
    return len(new)


def add_read(tx: neo4j.ManagedTransaction, by_id: dict[str, tuple[Document, Reading]]) -> int:
    """Store those documents that are new, with their readings; how many there were."""
    new = add_documents(tx, [records.document_properties(document) for document, _ in by_id.values()])
    return put_readings(tx, [Prepared.of(by_id[id_][1]) for id_ in new])


def put_reference_documents(
    tx: neo4j.ManagedTransaction, by_id: dict[str, tuple[Document, Reading]], edition: str
) -> int:
    """Store what is new of the reference data's documents, and remove those that it makes no more.

    The graph remembers the edition of the reference data, so that the next start need not compare it.

    Gives how many documents came or went.
    """
    new = add_read(tx, by_id)
    outdated = [row["id"] for row in _rows(tx, "outdated_reference", ids=list(by_id))]
    for document in outdated:
        delete_document(tx, document)
    _rows(tx, "mark_reference", ids=list(by_id))
    _rows(tx, "set_reference", edition=edition, documents=len(by_id))
    return new + len(outdated)


def delete_document(tx: neo4j.ManagedTransaction, document: str) -> bool:
    """Remove a document with its reading. False where there is none."""
    stories = [row["story"] for row in _rows(tx, "document_states", ids=[document])]
    if not stories:
        return False
    changes = _Changes()
    _forget(tx, [document], changes)
    left = {id_: row for id_, row in _copies(tx, stories).items() if id_ != document}
    _rows(tx, "delete_document", id=document)
    _regroup(tx, left, changes)
    _settle(tx, changes)
    return True


def _link_copies(tx: neo4j.ManagedTransaction, states: Rows, changes: _Changes) -> dict[str, str | None]:
    """Group documents that are read for the first time with their copies; whose story is whose then.

    Copies count among documents that are read, so that those which wait or have failed change nothing.
    """
    fresh = {row["id"]: row for row in states if row["signature"] and not row["signed"]}
    rows = [{"id": id_, "bands": " ".join(bands(tuple(row["signature"])))} for id_, row in fresh.items()]
    if not rows:
        return {}
    # Asked before the bands are written: the index is slow with what its transaction has not committed.
    texts = [" ".join(row["bands"] for row in rows[n : n + _ASKED]) for n in range(0, len(rows), _ASKED)]
    stories = [row["story"] for row in _rows(tx, "near_documents", texts=texts)]
    _rows(tx, "sign_documents", rows=rows)
    return _regroup(tx, _copies(tx, stories) | fresh, changes)


def _copies(tx: neo4j.ManagedTransaction, stories: list[str]) -> dict[str, dict[str, Any]]:
    """The documents that print these stories, by id."""
    return {row["id"]: row for row in _rows(tx, "copies", ids=stories)} if stories else {}


def _regroup(
    tx: neo4j.ManagedTransaction, members: dict[str, dict[str, Any]], changes: _Changes
) -> dict[str, str | None]:
    """Link documents anew as copies of one another; the origin of each whose story is another now."""
    signed = [Signed(row["id"], row["published"], tuple(row["signature"])) for row in members.values()]
    firsts = groups(signed)
    rows: Rows = []
    for id_, row in members.items():
        copy_of = firsts.get(id_)
        origin = (members[copy_of]["publisher"] or copy_of) if copy_of else None
        if (copy_of, origin) != (row.get("copy_of"), row.get("origin")):
            rows.append({"id": id_, "copy_of": copy_of, "origin": origin})
    if rows:
        _rows(tx, "link_copies", rows=rows)
        for row in _rows(tx, "claims_of_documents", ids=[row["id"] for row in rows]):
            changes.stale.add(Triple.of(records.testimony_of(row).claim))
    return {row["id"]: row["origin"] or members[row["id"]]["publisher"] for row in rows}


def _forget(tx: neo4j.ManagedTransaction, documents: list[str], changes: _Changes) -> None:
    if not documents:
        return
    for row in _rows(tx, "claims_of_documents", ids=documents):
        changes.lose(records.testimony_of(row))
    for row in _rows(tx, "mentions_of_documents", ids=documents):
        changes.unmention(records.mention_of(row), row["published"])
    _rows(tx, "forget_readings", ids=documents)


def _settle(tx: neo4j.ManagedTransaction, changes: _Changes) -> None:
    """Bring entities and relations into line with the claims, which are stored already."""
    vanished = _settle_entities(tx, changes.tallies)
    if changes.mentions:
        _rows(tx, "add_mentions", rows=changes.mentions)
    _settle_relations(tx, changes)
    if vanished:
        _rows(tx, "delete_entities", ids=vanished)
    leaders = {triple.subject for triple in changes.stale | changes.fresh.keys() if triple.kind == "LEADS"}
    if leaders:
        _rows(tx, "mark_leaders", ids=sorted(leaders))


def _settle_entities(tx: neo4j.ManagedTransaction, tallies: dict[str, Tally]) -> list[str]:
    """Rewrite the entities that texts alone make known, and give those that no text refers to any more."""
    known = {row["id"]: row for row in _rows(tx, "entity_tallies", ids=list(tallies))}
    rows: Rows = []
    vanished: list[str] = []
    for entity_id, change in tallies.items():
        node = known.get(entity_id)
        if node and node["reference"]:
            continue
        before: Tally = records.load_tally(node["tally"]) if node else Counter()
        after: Tally = Counter(before)
        after.update(change)
        after = +after
        if not after:
            vanished.append(entity_id)
        elif after != before:
            rows.append(_entity_row(derive(entity_id, after), {"tally": records.dump_tally(after)}))
    _write_entities(tx, rows)
    return vanished


def put_reference(tx: neo4j.ManagedTransaction, entities: dict[str, Entity]) -> int:
    """Store what is new or different of the reference data; how many entities."""
    known = {row["id"]: row for row in _rows(tx, "entity_tallies", ids=list(entities))}
    rows = [_entity_row(entity, {"reference": True}) for entity in entities.values()]
    changed = [row for row in rows if _differs(row, known.get(row["id"]))]
    _write_entities(tx, changed)
    return len(changed)


def _differs(row: dict[str, Any], node: dict[str, Any] | None) -> bool:
    return node is None or row["label"] not in node["labels"] or row["properties"] != node["properties"]


def _entity_row(entity: Entity, more: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": entity.id,
        "label": str(entity.label),
        "other_labels": [str(label) for label in Label if label is not entity.label],
        "properties": records.entity_properties(entity) | more,
    }


def _write_entities(tx: neo4j.ManagedTransaction, rows: Rows) -> None:
    if rows:
        _rows(tx, "put_entities", rows=rows)
        _rows(tx, "mark_leaders", ids=[row["id"] for row in rows if row["label"] == Label.PERSON])


@dataclass(frozen=True, slots=True)
class _Known:
    bounded: bool = False
    summaries: dict[Strand, Summary] = field(default_factory=dict)


def _settle_relations(tx: neo4j.ManagedTransaction, changes: _Changes) -> None:
    """Project the touched triples anew. Only triples with ends, or with claims lost, are reread."""
    triples = {triple.prefix: triple for triple in changes.stale | changes.fresh.keys()}
    known = {
        triples[row["id"]]: _Known(row["bounded"], load(row["summaries"]))
        for row in _rows(tx, "triples", ids=list(triples))
    }
    after: dict[Triple, _Known] = {}
    reread: list[Triple] = []
    for triple in triples.values():
        fresh = changes.fresh.get(triple, [])
        before = known.get(triple)
        if triple in changes.stale or (before and (before.bounded or bounded(fresh))):
            reread.append(triple)
        elif before:
            after[triple] = _Known(False, added(before.summaries, fresh))
        else:
            after[triple] = _Known(bounded(fresh), summaries(fresh))
    for triple, testimonies in _all_claims(tx, reread).items():
        after[triple] = _Known(bounded(testimonies), summaries(testimonies))
    _write_triples(tx, known, after)
    _write_relations(tx, known, after)
    _write_moments(tx, known, after)


def _all_claims(tx: neo4j.ManagedTransaction, triples: list[Triple]) -> dict[Triple, list[Testimony]]:
    found: dict[Triple, list[Testimony]] = {triple: [] for triple in triples}
    if triples:
        keys = [key for triple in triples for key in triple.keys]
        for row in _rows(tx, "claims_of_keys", keys=keys):
            testimony = records.testimony_of(row)
            found[Triple.of(testimony.claim)].append(testimony)
    return found


def _write_triples(
    tx: neo4j.ManagedTransaction, before: dict[Triple, _Known], after: dict[Triple, _Known]
) -> None:
    changed = {triple: known for triple, known in after.items() if known != before.get(triple)}
    rows = {triple: _triple_row(triple, known) for triple, known in changed.items() if known.summaries}
    for name, of_name in (
        ("add_triples", [row for triple, row in rows.items() if triple not in before]),
        ("set_triples", [row for triple, row in rows.items() if triple in before]),
    ):
        if of_name:
            _rows(tx, name, rows=of_name)
    gone = [triple.prefix for triple, known in after.items() if not known.summaries]
    if gone:
        _rows(tx, "delete_triples", ids=gone)


def _triple_row(triple: Triple, known: _Known) -> dict[str, Any]:
    return {
        "id": triple.prefix,
        "subject": triple.subject,
        "object": triple.object,
        "changed": max(each.changed or "" for each in known.summaries.values()) or None,
        "bounded": known.bounded,
        "summaries": dump(known.summaries),
        **dict(zip(("publishers", "claims"), max(map(_told, known.summaries.values())), strict=True)),
    }


def _told(summary: Summary) -> tuple[int, int]:
    """How many publishers and claims tell a relation."""
    return len(summary.origins), summary.claims


def _write_relations(
    tx: neo4j.ManagedTransaction, before: dict[Triple, _Known], after: dict[Triple, _Known]
) -> None:
    create: Rows = []
    change: defaultdict[str, Rows] = defaultdict(list)
    delete: defaultdict[str, list[str]] = defaultdict(list)
    for triple, known in after.items():
        old = before[triple].summaries if triple in before else {}
        for strand, summary in known.summaries.items():
            if strand not in old:
                create.append(records.relation_row(triple, strand, summary))
            elif old[strand] != summary:
                row = records.relation_change(triple, strand, old[strand], summary)
                change[row["type"]].append(row)
        for strand in old.keys() - known.summaries.keys():
            key = records.strand_key(triple, strand)
            delete[relationship_type(triple.kind, strand.status)].append(key)
    for type_, keys in delete.items():
        _rows(tx, "delete_relations", [type_], keys=keys)
    for type_, rows in change.items():
        _rows(tx, "set_relations", [type_], rows=rows)
    if create:
        _rows(tx, "add_relations", rows=create)


def _write_moments(
    tx: neo4j.ManagedTransaction, before: dict[Triple, _Known], after: dict[Triple, _Known]
) -> None:
    """Keep at hand, in order of date, what happened to the relations of each entity."""
    come: Rows = []
    gone: Rows = []
    for triple, known in after.items():
        old = _moments(triple, before.get(triple, _Known()))
        new = _moments(triple, known)
        come += [row for place, row in new.items() if place not in old]
        gone += [row for place, row in old.items() if place not in new]
    for name, rows in (("delete_moments", gone), ("add_moments", come)):
        if rows:
            _rows(tx, name, rows=rows)


def _moments(triple: Triple, known: _Known) -> dict[str, dict[str, Any]]:
    return {
        place: row
        for strand, summary in known.summaries.items()
        for place, row in records.moment_rows(triple, strand, summary).items()
    }
