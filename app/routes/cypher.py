"""`POST /v1/cypher`: read-only Cypher for dashboards, off unless a setting enables it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import Annotated, Any, Final

from fastapi import APIRouter, Body, Request
from pydantic import BaseModel, ConfigDict, Field

from app.errors import CypherDisabled, CypherTooSlow, TooMany
from app.routes.store import OpenStore
from app.settings import Settings
from graph.cypher_guard import MAX_CHARACTERS
from graph.model import Value
from graph.store import Store
from graph.store_cypher import Table

router = APIRouter(tags=["cypher"])

_GRACE: Final = 2
_AT_ONCE: Final = 4
_free: Final = BoundedSemaphore(_AT_ONCE)
_threads: Final = ThreadPoolExecutor(_AT_ONCE, "cypher")
_EXAMPLE: Final = {
    "query": "MATCH (s:State)-[r:SUPPLIES]->(:State {id: $id}) RETURN s.name AS supplier, r.claims AS claims",
    "parameters": {"id": "RUS"},
}


class Statement(BaseModel):
    """A query in Cypher 5, and the values of its `$parameters`."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_EXAMPLE]})

    query: Annotated[str, Field(min_length=1, max_length=MAX_CHARACTERS)]
    parameters: dict[str, Any] = {}


class Rows(Value):
    """The rows of an answer. `truncated` tells that there were more than `ENTENTE_CYPHER_ROWS`.

    A node has `labels` and `properties`; a relationship `type`, `start` and `end` (ids) and `properties`;
    a path `nodes` and `relationships`. Dates are text.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool


@router.post("/v1/cypher", summary="Read-only Cypher")
async def cypher(store: OpenStore, request: Request, sent: Annotated[Statement, Body()]) -> Rows:
    """The rows of a query that only reads the graph, within limits of time and rows.

    LOAD CSV and commands are refused, and procedures but for a few that read.
    """
    settings: Settings = request.app.state.settings
    if not settings.cypher:
        raise CypherDisabled("Cypher over HTTP is off: set ENTENTE_CYPHER=true where the service starts")
    try:
        table = await asyncio.wait_for(_start(store, settings, sent), settings.cypher_seconds + _GRACE)
    except TimeoutError:
        raise CypherTooSlow(f"the query takes longer than {settings.cypher_seconds:g} seconds") from None
    return Rows(columns=table.columns, rows=table.rows, truncated=table.truncated)


def _start(store: Store, settings: Settings, sent: Statement) -> asyncio.Future[Table]:
    """Run the query in a thread, which keeps its place until it ends.

    Neo4j does not interrupt every expression in time, so the answer does not wait for it, and few may run.
    Raises TooMany when no place is free.
    """
    if not _free.acquire(blocking=False):
        raise TooMany("other Cypher is still running: repeat this later", {"Retry-After": "1"})
    limits = {"seconds": settings.cypher_seconds, "most": settings.cypher_rows}
    running = _threads.submit(store.console.run, sent.query, sent.parameters, **limits)
    running.add_done_callback(lambda _: _free.release())
    return asyncio.wrap_future(running)
