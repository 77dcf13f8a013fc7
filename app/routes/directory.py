"""`/v1/states`, `leaders`, `organizations`, `agreements`, `entities`: lists, searches by name, and one."""

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from app.errors import NotFound
from app.routes.filters import EntityCursor, Limit
from app.routes.listing import WRITTEN, List
from app.routes.reply import linked
from app.routes.store import OpenStore, of_one_revision
from graph.model import Entity, Value
from graph.ontology import Label

router = APIRouter(tags=["entities"])


class Entities(Value):
    """Some entities, and the cursor that asks for those after them, null at the end."""

    entities: tuple[Entity, ...]
    cursor: str | None = Field(None, description="Give it as `cursor`; the Link header has the address.")


Words = Annotated[
    str | None,
    Query(min_length=1, max_length=100, description="Words of a name; the last may be incomplete."),
]

LISTS: Final = {
    "states": str(Label.STATE),
    "leaders": "Leader",
    "organizations": str(Label.ORGANIZATION),
    "agreements": str(Label.AGREEMENT),
}
"""What is listed under each name: the label of its entities."""
_ONE: Final = {
    "states": "RUS",
    "leaders": "vladimir-putin",
    "organizations": "nato",
    "agreements": "un-sanctions",
}
"""The id of one of each."""


def _add_list(name: str, label: str) -> None:
    @router.get(
        f"/v1/{name}",
        summary=f"{name.capitalize()} by id, or by name",
        name=name,
        response_model=Entities,
        responses=WRITTEN,
    )
    @of_one_revision
    def entities(
        request: Request,
        store: OpenStore,
        write: List,
        q: Words = None,
        limit: Limit = 100,
        cursor: EntityCursor = None,
    ) -> Response:
        """In order of id; or, with `q`, those whose names hold its words, the best first, without pages."""
        if q is not None:
            found = Entities(entities=tuple(store.find_entities(q, label, limit)))
        else:
            page = store.entities_of(label, limit, cursor)
            found = Entities(entities=page.entities, cursor=page.cursor)
        return write(found, Entity, found.entities, linked(request, found.cursor))


def _add_one(name: str, label: str) -> None:
    @router.get(f"/v1/{name}/{{entity_id}}", summary=f"One of the {name}", name=name.removesuffix("s"))
    @of_one_revision
    def entity(
        store: OpenStore,
        id_: Annotated[
            str, Path(alias="entity_id", max_length=200, description="Its id.", examples=[_ONE[name]])
        ],
    ) -> Entity:
        """The one of this id."""
        found = store.entity(id_)
        if found is None or not (found.leader if label == "Leader" else found.label == label):
            raise NotFound(f"none of the {name} has the id {id_}; /v1/{name}?q= finds names")
        return found


_add_list("entities", "Entity")
for _name, _label in LISTS.items():
    _add_list(_name, _label)
    _add_one(_name, _label)
