"""Takes a request; refuses parameters that its address lacks: a misspelt filter would narrow nothing."""

from typing import Any

from fastapi import Depends, Request

from app.errors import Invalid


async def _known(request: Request) -> None:
    described: dict[str, Any] = request.app.openapi()["paths"][request.scope["route"].path]["get"]
    known = {one["name"] for one in described.get("parameters", ()) if one["in"] == "query"}
    strange = sorted(request.query_params.keys() - known)
    if strange:
        errors = [{"at": f"query.{name}", "problem": "There is no such parameter"} for name in strange]
        offered = f"there are {', '.join(sorted(known))}" if known else "there is none"
        raise Invalid(f"{', '.join(strange)}: no parameter of {request.url.path}; {offered}", errors=errors)


KNOWN = Depends(_known)
"""Has an address take no parameters but its own."""
