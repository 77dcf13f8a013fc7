"""Takes an open store and a reader; gives the web application. Wiring, nothing else."""

from importlib.metadata import version

from fastapi import FastAPI
from fastapi.responses import RedirectResponse

from app import errors
from app.reading import Desk
from app.routes import ask, documents, entities, health, relations, resolve
from graph.store import Store


def create_app(store: Store, desk: Desk) -> FastAPI:
    """The service over a store; new documents are read at the desk."""
    app = FastAPI(
        title="Entente",
        version=version("entente"),
        description="Who supplies, sanctions and stands by whom, with the sentences that prove it.",
        responses=errors.RESPONSES,
    )
    app.state.store = store
    app.state.desk = desk
    errors.install(app)
    for resource in (ask, relations, entities, documents, resolve, health):
        app.include_router(resource.router)
    app.add_api_route("/", lambda: RedirectResponse("/docs"), include_in_schema=False)
    return app
