"""Takes the settings; gives an open, prepared store on the configured Neo4j, or on the managed one."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Final

from app.jobs import Crew, Desk, process_workers
from app.jobs.cluster import cluster_workers
from app.settings import Settings, SettingsError
from graph.connection import Connection
from graph.errors import ServerError, WrongPassword
from graph.server import ManagedServer, supervised
from graph.store import Store

PATIENCE_SECONDS: Final = 600.0
"""How long what runs at a terminal waits for a Neo4j that does not answer."""


@contextmanager
def connection(settings: Settings) -> Iterator[Connection]:
    """Where Neo4j is. Without a configured address the managed one runs, and comes back when it is killed."""
    if settings.neo4j_uri is not None:
        if settings.neo4j_password is None:
            raise WrongPassword("ENTENTE_NEO4J_URI is set without a password: set ENTENTE_NEO4J_PASSWORD.")
        password = settings.neo4j_password.get_secret_value()
        yield Connection(settings.neo4j_uri, settings.neo4j_user, password, settings.neo4j_database)
        return
    with supervised(managed(settings)) as place:
        yield place


def managed(settings: Settings) -> ManagedServer:
    """The managed Neo4j of these settings, whether it runs or not."""
    if settings.neo4j_uri is not None:
        raise ServerError("ENTENTE_NEO4J_URI names a Neo4j, so none is managed here: unset it first.")
    chosen = settings.neo4j_password.get_secret_value() if settings.neo4j_password else None
    return ManagedServer(settings.home, settings.neo4j_bolt_port, settings.neo4j_http_port, chosen)


@contextmanager
def desk(
    store: Store, settings: Settings, cluster: str | None = None, patience: float = 0.0
) -> Iterator[Desk]:
    """A desk with a crew that reads as long as the context; its processes start at the first document.

    They run on this machine, or on the Ray cluster at an address. `patience` says how many seconds the desk
    waits for a Neo4j that does not answer. Raises CannotStart or SettingsError.
    """
    if settings.llm_url is not None and find_spec("pydantic_ai") is None:
        raise SettingsError("ENTENTE_LLM_URL needs the extra llm: pip install 'entente[llm]'")
    slowness = 1.0 if settings.llm_url is None else 1.0 + settings.llm_seconds
    workers = process_workers(settings) if cluster is None else cluster_workers(cluster, settings)
    with Crew(store, workers, settings.lease_seconds, slowness) as crew:
        yield Desk(store, crew, settings.queue, patience)
