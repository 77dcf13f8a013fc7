"""`entente up`: everything at once: Neo4j, reference data, the seed document, the service."""

import typer

from app.cli.learning import QUESTIONS, learn_to_answer
from app.cli.serve import answer_requests
from app.settings import Settings, load_settings


def up() -> None:
    """Start Neo4j and the service, load the seed document once, and serve until Ctrl-C."""
    from app.connect import connection, desk
    from app.keys import KeyBook, check_free, check_listening
    from app.reading import load_reference, load_seeds
    from graph.store import Store

    settings = load_settings()
    check_free(settings)
    learning = learn_to_answer()  # while Neo4j starts
    said = check_listening(settings, KeyBook(settings.home))
    with connection(settings) as place, Store.open(place) as store:
        store.prepare()  # before a crew looks for what to read
        with desk(store, settings) as clerk:
            load_reference(store)
            load_seeds(clerk)
            if said:
                typer.echo(said)
            _greet(settings, place.uri, place.user, place.password)
            answer_requests(store, clerk, settings, learning)


def _greet(settings: Settings, uri: str, user: str, password: str) -> None:
    service = f"http://{settings.host}:{settings.port}"
    lines = [f"Neo4j          {uri}"]
    if settings.neo4j_uri is None:
        lines += [
            f"Neo4j Browser  http://127.0.0.1:{settings.neo4j_http_port}/browser/",
            f"user           {user}",
            f"password       {password}",
        ]
    lines += [f"Entente        {service}", "", "Ask in a second terminal:"]
    lines += [f"  curl -G {service}/v1/ask --data-urlencode 'q={question}'" for question in QUESTIONS]
    typer.echo("\n".join([*lines, "", "Ctrl-C stops all of it."]))
