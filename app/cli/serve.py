"""`entente serve`: the service on the configured Neo4j, without loading anything."""

import typer

from app.cli.learning import learn_to_answer, rehearse
from app.settings import load_settings


def serve() -> None:
    """Serve the graph over HTTP until Ctrl-C."""
    import uvicorn

    from app.connect import connection, desk
    from app.http.logs import config
    from app.keys import KeyBook, check_free, check_listening
    from app.main import create_app
    from graph.store import Store

    settings = load_settings()
    check_free(settings)
    learning = learn_to_answer()  # while Neo4j starts
    if said := check_listening(settings, KeyBook(settings.home)):
        typer.echo(said, err=True)
    with connection(settings) as place, Store.open(place) as store:
        store.prepare()  # before a crew looks for what to read
        with desk(store, settings) as clerk:
            learning.join()
            rehearse(store)
            app = create_app(store, clerk, settings)
            logs = config(settings.log_level)
            uvicorn.run(app, host=settings.host, port=settings.port, log_config=logs, access_log=False)
