"""Takes an application; gives it the pages, the embeds and what they are made of."""

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from app.routes import embeds, oembed, pages, pictures
from app.views.pages import STATIC


def install(app: FastAPI) -> None:
    """Serve every view. Pictures come first, as their addresses are embeds' with an ending."""
    for view in (pages, pictures, embeds, oembed):
        app.include_router(view.router)
    app.mount("/assets", StaticFiles(directory=STATIC))
