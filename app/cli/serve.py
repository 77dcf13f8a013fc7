"""`entente serve`: the service on the configured Neo4j, without loading anything."""

from app.settings import load_settings


def serve() -> None:
    """Serve the graph over HTTP until Ctrl-C."""
    import uvicorn

    from app.connect import connection, desk
    from app.main import create_app
    from graph.store import Store

    settings = load_settings()
    with connection(settings) as place, Store.open(place) as store:
        store.prepare()
        uvicorn.run(create_app(store, desk(store, settings)), host=settings.host, port=settings.port)
