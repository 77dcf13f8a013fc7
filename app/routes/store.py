"""The store of the application, as a dependency of its routes, and answers that are read of one revision."""

from collections.abc import Callable
from functools import wraps
from typing import Annotated, ParamSpec, TypeVar, cast

from fastapi import Depends, Request

from graph.store import Store

P = ParamSpec("P")
T = TypeVar("T")


async def _store(request: Request) -> Store:
    return request.app.state.store


OpenStore = Annotated[Store, Depends(_store)]


def of_one_revision(read: Callable[P, T]) -> Callable[P, T]:
    """The route with all that it reads from its parameter `store` read of one revision."""

    @wraps(read)
    def reading(*args: P.args, **kwargs: P.kwargs) -> T:
        store = cast("Store", kwargs["store"])
        return store.snapshot(lambda: read(*args, **kwargs))[0]

    return reading
