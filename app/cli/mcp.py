"""`entente mcp`: the tools for a language model, over standard input and output."""

from app.settings import load_settings


def mcp() -> None:
    """Serve the Model Context Protocol on standard input and output until it ends."""
    from app.connect import connection
    from app.mcp import build
    from graph.store import Store

    settings = load_settings()
    with connection(settings) as place, Store.open(place) as store:
        store.prepare()
        build(store).run("stdio")
