"""Takes an application; gives it the pages, the embeds and what they are made of."""

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from app.routes import embeds, grafana, guide, html, ingest, oembed, pages, pictures
from app.views.pages import STATIC
from app.views.preview import Previewer, Reads


def install(app: FastAPI) -> None:
    """Serve every view. Pictures come first, as their addresses are embeds' with an ending."""
    for view in (pages, ingest, pictures, embeds, oembed, guide, grafana):
        app.include_router(view.router)
    html.install(app)
    app.state.previewer = Previewer(lambda: _reader(app.state.settings.spacy_model))
    app.mount("/assets", StaticFiles(directory=STATIC))


def _reader(model: str) -> Reads:
    from ingest.pipeline import Reader

    return Reader(model)
