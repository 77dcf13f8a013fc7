"""`/healthz` and `/readyz`: whether the service lives, and whether its graph answers."""

from fastapi import APIRouter

from app.routes.store import OpenStore

router = APIRouter(tags=["health"])


@router.get("/healthz", summary="Whether the service lives")
async def health() -> dict[str, str]:
    """Answers as long as the service runs."""
    return {"status": "alive"}


@router.get("/readyz", summary="Whether the graph answers")
def ready(store: OpenStore) -> dict[str, str | int]:
    """Answers with the graph's revision, or 503 while Neo4j does not answer."""
    return {"status": "ready", "revision": store.revision()}
