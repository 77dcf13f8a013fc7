"""The managed Neo4j: its jars, its data folder, its processes."""

from graph.server.managed import ManagedServer
from graph.server.supervisor import supervised

__all__ = ["ManagedServer", "supervised"]
