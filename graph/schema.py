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
    ("Triple", "object", "id"),
    ("Triple", "subject", "publishers", "claims", "object"),
    ("Triple", "object", "publishers", "claims", "subject"),
    ("Moment", "subject", "place"),
    ("Moment", "object", "place"),
    ("Job", "created"),
)
"""Labels with a property, or several together, that is looked up."""

FOUND_BY_WORDS = {
    "entity_names": ("Entity", ("name", "aliases", "demonyms"), "standard-folding"),
    "document_publishers": ("Document", ("publisher",), "standard-folding"),
    "document_bands": ("Document", ("bands",), "whitespace"),
}
"""Full-text indexes: the label, its properties, and the analyzer that tells their words."""


def statements() -> dict[str, LiteralString]:
    """Every schema statement by the name of its constraint or index. None changes what is there already."""
    constraints = {
        f"{label.lower()}_id": ("CONSTRAINT", f"FOR (n:{label}) REQUIRE n.id IS UNIQUE") for label in UNIQUE
    }
    properties = {
        f"{label.lower()}_{'_'.join(names)}": (
            "INDEX",
            f"FOR (n:{label}) ON ({', '.join(f'n.{name}' for name in names)})",
        )
        for label, *names in INDEXED
    }
    relations = {
        f"{type_.lower()}_key": ("INDEX", f"FOR ()-[r:{type_}]-() ON (r.key)") for type_ in RELATIONSHIP_TYPES
    }
    words = {
        index: (
            "FULLTEXT INDEX",
            (
                f"FOR (n:{label}) ON EACH [{', '.join(f'n.{name}' for name in names)}] "
                f"OPTIONS {{indexConfig: {{`fulltext.analyzer`: '{analyzer}'}}}}"
            ),
        )
        for index, (label, names, analyzer) in FOUND_BY_WORDS.items()
    }
    return {
        name: cast("LiteralString", f"CREATE {what} {name} IF NOT EXISTS {rest}")
        for name, (what, rest) in (constraints | properties | relations | words).items()
    }
