"""Parts of a graph in; a Cypher script out that gives both in an empty Neo4j."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from app.formats import attributes
from app.formats.parts import Part
from app.proof import Proven
from graph.model import Entity

Described = Callable[[Iterable[str]], Iterable[Entity]]
"""Gives all that is known of the entities of some ids."""


def cypher(parts: Iterable[Part], described: Described) -> Iterator[str]:
    """One statement a line, each ended by a semicolon; run twice it changes nothing more."""
    yield "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;\n"
    for part in parts:
        entities = described(ref.id for ref in part.entities) if part.entities else ()
        yield "".join(f"{line};\n" for line in (*map(_node, entities), *map(_edge, part.relations)))


def _node(entity: Entity) -> str:
    values = entity.model_dump(mode="json", exclude={"id", "label", "leader"}, exclude_defaults=True)
    labels = f"{entity.label}:Leader" if entity.leader else entity.label
    return f"MERGE (n:Entity {{id: {_literal(entity.id)}}}) SET n:{labels}, n += {_map(values)}"


def _edge(relation: Proven) -> str:
    subject, object_ = (_literal(ref.id) for ref in (relation.subject, relation.object))
    edge = f"(s)-[r:{attributes.edge_type(relation)} {{key: {_literal(relation.key)}}}]->(o)"
    ends = f"(s:Entity {{id: {subject}}}), (o:Entity {{id: {object_}}})"
    return f"MATCH {ends} MERGE {edge} SET r += {_map(_properties(relation))}"


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
