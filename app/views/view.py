"""Takes the parameters of an address; gives the `View` that they describe: one address, one view."""

from typing import Annotated, Any, Final, Literal
from urllib.parse import urlencode

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from app.views.layout import WIDE, Point
from graph.model import PartialDate
from graph.ontology import KINDS, Status
from graph.results import RelationFilter

Shape = Literal["graph", "list", "map", "timeline"]
Kind = Annotated[str, Field(json_schema_extra={"enum": list(KINDS)})]
_MOST_PINS: Final = 200


def _absent(value: Any) -> Any:
    return None if value == "" else value


class View(BaseModel):
    """What is looked at, and how. The fields of a form that are left empty restrict nothing.

    `entity` holds the ids of entities whose relations are shown; `at` holds pinned nodes as `id:x,y`, on a
    canvas of 760 by 520 units.
    """

    model_config = ConfigDict(frozen=True)

    q: Annotated[Annotated[str, Field(max_length=500)] | None, BeforeValidator(_absent)] = None
    entity: tuple[str, ...] = ()
    kind: tuple[Kind, ...] = ()
    status: tuple[Status, ...] = ()
    since: Annotated[PartialDate | None, BeforeValidator(_absent)] = None
    until: Annotated[PartialDate | None, BeforeValidator(_absent)] = None
    as_of: Annotated[PartialDate | None, BeforeValidator(_absent)] = None
    goods: Annotated[Annotated[str, Field(max_length=100)] | None, BeforeValidator(_absent)] = None
    min_publishers: Annotated[int, Field(ge=0)] = 0
    view: Shape = "graph"
    at: Annotated[tuple[str, ...], Field(max_length=_MOST_PINS)] = ()

    @field_validator("q")
    @classmethod
    def _trimmed(cls, q: str | None) -> str | None:
        return (q.strip() or None) if q else None

    @field_validator("kind")
    @classmethod
    def _known(cls, kinds: tuple[str, ...]) -> tuple[str, ...]:
        for kind in kinds:
            if kind not in KINDS:
                raise ValueError(f"there is no kind {kind}; the kinds are {', '.join(KINDS)}")
        return kinds

    @property
    def pins(self) -> dict[str, Point]:
        """The places of pinned nodes, within the canvas; what is no place is passed over."""
        found: dict[str, Point] = {}
        for pin in self.at:
            id_, _, place = pin.rpartition(":")
            try:
                x, y = (float(part) for part in place.split(","))
            except ValueError:
                continue
            found[id_] = (min(max(x, 0), WIDE.width), min(max(y, 0), WIDE.height))
        return found

    @property
    def restricts(self) -> bool:
        """Whether a filter is set."""
        return bool(self.kind or self.status or self.since or self.until or self.as_of or self.goods) or bool(
            self.min_publishers
        )

    def filter(self) -> RelationFilter:
        """The filter of relations."""
        return RelationFilter(
            kinds=self.kind,
            statuses=self.status,
            since=self.since,
            until=self.until,
            as_of=self.as_of,
            goods=self.goods,
            min_publishers=self.min_publishers,
        )

    def query(self, **changes: Any) -> str:
        """The query string of this view with some fields changed, without what is left at its default."""
        view = self.model_copy(update=changes)
        pairs = [
            (name, value)
            for name, field in View.model_fields.items()
            if (value := getattr(view, name)) != field.default and value is not None
        ]
        return urlencode([(name, one) for name, value in pairs for one in _each(value)])


def _each(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)
