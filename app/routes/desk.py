"""The desk of the application, as a dependency of its routes."""

from typing import Annotated

from fastapi import Depends, Request

from app.jobs import Desk


async def _desk(request: Request) -> Desk:
    return request.app.state.desk


OpenDesk = Annotated[Desk, Depends(_desk)]
