"""Everything of the graph that has an address of its own, as one router."""

from fastapi import APIRouter

from app.routes import changes, compare, directory, entities, export, library, paths, relations, schema
from app.routes.parameters import KNOWN

router = APIRouter(dependencies=[KNOWN])
for _resource in (directory, entities, relations, paths, compare, changes, export, library, schema):
    router.include_router(_resource.router)
