"""Takes the sessions of a Neo4j; gives it the constraints and indexes that the graph needs, all in use."""

import time
from typing import Final

from neo4j import exceptions

from graph import schema
from graph.errors import GraphError
from graph.store_sessions import Sessions, rows

_SECONDS: Final = 120.0
"""How long the indexes of a graph that is there already may take to be filled."""

_PAUSE_SECONDS: Final = 0.1
"""How long what others create, or what is being filled, is waited for before it is looked at again."""


def prepare(sessions: Sessions) -> None:
    """Create what is missing of the schema, and wait until all of it is in use.

    Other services may do the same at the same time: what one finds may be taken back by another that fails.
    So each looks again until nothing is missing. Raises GraphError where that takes too long.
    """
    until = time.monotonic() + _SECONDS
    while missing := _create_missing(sessions):
        if time.monotonic() > until:
            raise GraphError(
                f"Neo4j has no {', '.join(sorted(missing))} after {_SECONDS:g} seconds: "
                "look at `SHOW INDEXES` and at its debug.log, drop what has failed, and start again."
            )
        time.sleep(_PAUSE_SECONDS)


def _create_missing(sessions: Sessions) -> set[str]:
    """The names of what was not in use yet; all of it is created at once, or nothing where others create."""
    missing = schema.statements()
    with sessions.session() as session:
        for row in session.execute_read(rows, "schema_in_use"):
            if row["constraint"] or not missing.get(row["name"], "").startswith("CREATE CONSTRAINT"):
                missing.pop(row["name"], None)
        if not missing:
            return set()
        try:
            with session.begin_transaction() as tx:
                for text in missing.values():
                    tx.run(text).consume()
        except exceptions.Neo4jError as error:
            if not _is_disturbed(error):
                raise
    return set(missing)


def _is_disturbed(error: exceptions.Neo4jError) -> bool:
    """Whether the schema was changed by somebody else meanwhile; for one such case Neo4j has no code."""
    return (
        isinstance(error, exceptions.TransientError)
        or (error.code or "").endswith("AlreadyExists")
        or "schema changes" in (error.message or "")
    )
