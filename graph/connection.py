"""Where a Neo4j is and how to log in: what the managed server gives and the store takes."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Connection:
    """A Neo4j to connect to. `uri` is a Bolt or routing address; the password never shows in a repr."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str = "neo4j"
