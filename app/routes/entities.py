"""`/v1/entities`: one state, person, organization or agreement."""

from fastapi import APIRouter

from app.errors import NotFound
from app.routes.store import OpenStore
from graph.model import Entity

router = APIRouter(prefix="/v1/entities", tags=["entities"])


@router.get("/{entity_id}", summary="One entity")
def entity(store: OpenStore, entity_id: str) -> Entity:
    """The entity of this id."""
    found = store.entity(entity_id)
    if found is None:
        raise NotFound(f"no entity has the id {entity_id}")
    return found
