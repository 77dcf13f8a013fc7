"""The graph for language models: tools of the Model Context Protocol, over HTTP and standard input."""

from app.mcp.server import build

__all__ = ["build"]
