"""The tools over a small world."""

from tests.app.world import opened, service, world

__all__ = ["opened", "service", "world"]
