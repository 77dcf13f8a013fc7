"""`/guide`: what Neo4j Browser takes from Entente: a guide to play, a style, and favourites.

Neo4j Browser stands at another origin, so that these answers may be read from everywhere: they hold
nothing of the graph.
"""

import io
import zipfile
from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse

from app.views.grass import grass
from app.views.pages import render
from graph.queries.saved import saved

router = APIRouter(prefix="/guide", include_in_schema=False)

_ANYWHERE: Final = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*"}
_METHODS: Final = ["GET", "OPTIONS"]  # Neo4j Browser asks first whether its own headers are welcome
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


@router.api_route("", methods=_METHODS)
def guide(request: Request) -> Response:
    """The guide, for `:play`."""
    text = render("guide.html", queries=saved(), base=str(request.base_url))
    return HTMLResponse(text, headers=_ANYWHERE)


@router.api_route("/style.grass", methods=_METHODS)
def style() -> Response:
    """Captions, colours and sizes, for `:style`."""
    return PlainTextResponse(grass(), headers=_ANYWHERE)


@router.get("/favourites.zip")
def favourites() -> Response:
    """The saved queries as files that Neo4j Browser imports, the same for the same queries."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for query in saved():
            archive.writestr(zipfile.ZipInfo(f"Entente/{query.name}", _EPOCH), query.text)
    return Response(held.getvalue(), media_type="application/zip")
