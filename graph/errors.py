"""What can go wrong with Neo4j, each in one line that says what to do."""


class GraphError(Exception):
    """The graph cannot be used; the message says why and what to do."""


class Unreachable(GraphError):  # noqa: N818
    """No Neo4j answers at the address."""


class WrongPassword(GraphError):  # noqa: N818
    """Neo4j answers and refuses the user name or the password."""


class ServerError(GraphError):
    """The managed Neo4j cannot be installed, started, stopped, backed up or restored."""


class AnswerTooSlow(GraphError):  # noqa: N818
    """Reading what was asked for takes longer than it may."""


class CypherRefused(GraphError):  # noqa: N818
    """Cypher that does more than read the graph, or that Neo4j does not understand."""


class CypherTooSlow(GraphError):  # noqa: N818
    """Cypher that takes longer than it may."""
