"""Relations with their entities in; a Cypher script out that gives both in an empty Neo4j."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from app.formats import attributes
from app.proof import Proven
from graph.model import Entity


def cypher(relations: Sequence[Proven], entities: Iterable[Entity]) -> str:
    """One statement a line, each ended by a semicolon; run twice it changes nothing more."""
    return "".join(f"{line};\n" for line in _lines(relations, entities))


def _lines(relations: Sequence[Proven], entities: Iterable[Entity]) -> Iterator[str]:
    yield "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE"
    for entity in entities:
        values = entity.model_dump(mode="json", exclude={"id", "label", "leader"}, exclude_defaults=True)
        labels = f"{entity.label}:Leader" if entity.leader else entity.label
        yield f"MERGE (n:Entity {{id: {_literal(entity.id)}}}) SET n:{labels}, n += {_map(values)}"
    for relation in relations:
        subject, object_ = (_literal(ref.id) for ref in (relation.subject, relation.object))
        edge = f"(s)-[r:{attributes.edge_type(relation)} {{key: {_literal(relation.key)}}}]->(o)"
        ends = f"(s:Entity {{id: {subject}}}), (o:Entity {{id: {object_}}})"
        yield f"MATCH {ends} MERGE {edge} SET r += {_map(_properties(relation))}"


def _properties(relation: Proven) -> dict[str, Any]:
    """The properties of the relation as the graph itself has them."""
    goods = [each.model_dump(exclude_none=True) for each in relation.goods]
    found = {
        **attributes.of_edge(relation),
        "forms": list(relation.forms),
        "goods": [each.text for each in relation.goods],
        "goods_json": json.dumps(goods, ensure_ascii=False) if goods else None,
    }
    return {name: value for name, value in found.items() if value not in (None, [])}


def _map(values: dict[str, Any]) -> str:
    return "{" + ", ".join(f"{name}: {_literal(value)}" for name, value in values.items()) + "}"


def _literal(value: object) -> str:
    """JSON of texts, numbers and lists is Cypher, and breaks no line."""
    return json.dumps(value)
