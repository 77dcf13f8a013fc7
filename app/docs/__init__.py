"""`/docs`: the description of every address, to read and to try, without anything from the internet."""

from pathlib import Path
from typing import Final

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.staticfiles import StaticFiles

from app.docs.description import describe

FOLDER: Final = Path(__file__).parent
_POLICY: Final = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'"


def install(app: FastAPI) -> None:
    """Serve the pages of an application that has all its routes."""

    async def page(_: Request) -> FileResponse:
        return FileResponse(FOLDER / "page.html", headers={"Content-Security-Policy": _POLICY})

    app.add_route("/docs", page, include_in_schema=False)
    app.mount("/docs", StaticFiles(directory=FOLDER / "static"))
    app.openapi = lambda: describe(app)
