"""`entente serve`: the service on the configured Neo4j, without loading anything."""

from threading import Thread
from typing import TYPE_CHECKING

import typer

from app.cli.learning import learn_to_answer, rehearse
from app.settings import Settings, load_settings

if TYPE_CHECKING:
    from app.jobs import Desk
    from graph.store import Store


def serve() -> None:
    """Serve the graph over HTTP until Ctrl-C."""
    from app.connect import connection, desk
    from app.keys import KeyBook, check_free, check_listening
    from graph.store import Store

    settings = load_settings()
    check_free(settings)
    learning = learn_to_answer()  # while Neo4j starts
    if said := check_listening(settings, KeyBook(settings.home)):
        typer.echo(said, err=True)
    with connection(settings) as place, Store.open(place) as store:
        store.prepare()  # before a crew looks for what to read
        with desk(store, settings) as clerk:
            answer_requests(store, clerk, settings, learning)


def answer_requests(store: "Store", clerk: "Desk", settings: Settings, learning: Thread) -> None:
    """Answer over HTTP until Ctrl-C, once what answers need is learned."""
    import uvicorn

    from app.http.logs import config
    from app.main import create_app

    learning.join()
    rehearse(store)
    app = create_app(store, clerk, settings)
    logs = config(settings.log_level)
    uvicorn.run(app, host=settings.host, port=settings.port, log_config=logs, access_log=False)
