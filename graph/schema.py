"""The constraints and indexes of Neo4j, generated from the ontology; nothing here comes from input."""

from typing import LiteralString, cast

from graph.ontology import RELATIONSHIP_TYPES, Label

UNIQUE = ("Entity", *Label, "Leader", "Document", "Claim", "Triple", "Graph", "Job")
"""Labels whose `id` is unique."""

INDEXED = (
    ("Entity", "name"),
    ("State", "name"),
    ("Document", "state"),
    ("Document", "published"),
    ("Document", "copy_of"),
    ("Claim", "key"),
    ("Triple", "changed"),
    ("Job", "created"),
)
"""Labels with a property that is looked up."""

FOUND_BY_WORDS = {
    "entity_names": ("Entity", ("name", "aliases", "demonyms"), "standard-folding"),
    "document_bands": ("Document", ("bands",), "whitespace"),
}
"""Full-text indexes: the label, its properties, and the analyzer that tells their words."""


def statements() -> list[LiteralString]:
    """Every schema statement. Each changes nothing where its constraint or index exists."""
    constraints = (
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in UNIQUE
    )
    properties = (
        f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
        for label, name in INDEXED
    )
    relations = (
        f"CREATE INDEX {type_.lower()}_key IF NOT EXISTS FOR ()-[r:{type_}]-() ON (r.key)"
        for type_ in RELATIONSHIP_TYPES
    )
    words = (
        f"CREATE FULLTEXT INDEX {index} IF NOT EXISTS FOR (n:{label}) "
        f"ON EACH [{', '.join(f'n.{name}' for name in names)}] "
        f"OPTIONS {{indexConfig: {{`fulltext.analyzer`: '{analyzer}'}}}}"
        for index, (label, names, analyzer) in FOUND_BY_WORDS.items()
    )
    return cast("list[LiteralString]", [*constraints, *properties, *relations, *words])
