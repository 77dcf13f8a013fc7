"""Takes the id in the address of a page; gives its entity: one entity, one address."""

from fastapi import Request

from app.errors import NotFound
from app.routes.html import Moved
from app.views.nearby import near
from app.views.pages import path_of
from graph.model import Entity
from graph.store import Store


def entity_at(request: Request, store: Store, id_: str) -> Entity:
    """The entity of an id.

    Raises Moved where its address is another: in other letters, or among entities of another label; and
    NotFound where there is none, with `near`, those of a like name.
    """
    written = dict.fromkeys((id_, id_.upper(), id_.lower()))
    found = {entity.id: entity for entity in store.entities(written)}
    entity = next((found[one] for one in written if one in found), None)
    if entity is None:
        raise NotFound(f"no entity has the id {id_}", near=near(store, id_))
    before, _, after = request.scope["route"].path.partition("{entity_id}")
    if f"{before}{id_}" != path_of(entity):
        raise Moved(path_of(entity) + after)
    return entity
