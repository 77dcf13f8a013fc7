"""The managed Neo4j: its jars, its data folder, its processes."""

from graph.server.managed import ManagedServer

__all__ = ["ManagedServer"]
