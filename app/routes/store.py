"""The store of the application, as a dependency of its routes."""

from typing import Annotated

from fastapi import Depends, Request

from graph.store import Store


def _store(request: Request) -> Store:
    return request.app.state.store


OpenStore = Annotated[Store, Depends(_store)]
