"""`/problems`: what each class of problem means; `type` of a problem is an address here."""

from typing import Annotated, Self

from fastapi import APIRouter, Path

from app.errors import TYPES, NotFound, ProblemType
from graph.model import Value

router = APIRouter(prefix="/problems", tags=["problems"])


class Meaning(Value):
    """A class of problems: the `type`, `title` and `status` of each of them, and what they mean."""

    type: str
    title: str
    status: int
    meaning: str

    @classmethod
    def of(cls, one: ProblemType) -> Self:
        """The meaning of a type of problem."""
        return cls(type=one.uri, title=one.status.phrase, status=one.status, meaning=one.meaning)


@router.get("", summary="Every class of problem")
def problems() -> tuple[Meaning, ...]:
    """All that a request can run into, in order of HTTP status."""
    return tuple(map(Meaning.of, TYPES.values()))


@router.get("/{kind}", summary="What a problem means")
def problem(
    kind: Annotated[
        str, Path(description="The end of the `type` of a problem.", examples=["not-understood"])
    ],
) -> Meaning:
    """The class of problem of this name."""
    if kind not in TYPES:
        raise NotFound(f"no class of problem has the name {kind}")
    return Meaning.of(TYPES[kind])
