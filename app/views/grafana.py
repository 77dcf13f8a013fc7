"""Takes what a view shows; gives it in the field names of Grafana's Node Graph, time series and table."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from pydantic import Field

from app.views.looks import COLOURS, DASHES, MARKS
from app.views.scene import Scene, Told, goods_words
from graph.model import Value
from graph.ontology import KINDS

MOST_NODES: Final = 1_500
"""As many nodes as Grafana's Node Graph draws."""


class FrameNode(Value):
    """A node of a Node Graph: `mainstat` counts its edges in the frame."""

    id: str = Field(examples=["RUS"])
    title: str
    subtitle: str
    mainstat: int
    color: str


class FrameEdge(Value):
    """An edge of a Node Graph, both of whose ends are in the frame."""

    id: str = Field(examples=["SUPPLIES:PRK:RUS:asserted:0"])
    source: str
    target: str
    mainstat: str
    secondarystat: str
    thickness: float
    color: str
    strokeDasharray: str | None  # noqa: N815 - the name that Grafana reads
    detail__publishers: int
    detail__documents: int


class Point(Value):
    """How many relations of a kind were last reported in a month."""

    time: str = Field(examples=["2025-05-01T00:00:00Z"])
    kind: str
    relations: int


class TableRow(Value):
    """A relation in a row."""

    subject: str
    relation: str
    object: str
    status: str
    goods: str
    since: str | None
    until: str | None
    last_seen: str | None
    documents: int
    publishers: int


def nodes(scene: Scene) -> tuple[FrameNode, ...]:
    """The nodes of a scene."""
    return tuple(
        FrameNode(
            id=node.id,
            title=node.name,
            subtitle=MARKS[node.label].word,
            mainstat=node.degree,
            color=MARKS[node.label].colour,
        )
        for node in scene.nodes
    )


def edges(scene: Scene) -> tuple[FrameEdge, ...]:
    """The edges of a scene."""
    return tuple(
        FrameEdge(
            id=edge.key,
            source=edge.source,
            target=edge.target,
            mainstat=edge.says,
            secondarystat=edge.status,
            thickness=min(1 + edge.publishers / 2, 5),
            color=COLOURS[edge.kind],
            strokeDasharray=DASHES[edge.status] or None,
            detail__publishers=edge.publishers,
            detail__documents=edge.documents,
        )
        for edge in scene.edges
    )


def series(relations: Iterable[Told]) -> tuple[Point, ...]:
    """Relations by the month of their last report and by kind, in order of time."""
    months = Counter(
        (f"{one.last_seen}-01"[: len("2025-05")], one.kind) for one in relations if one.last_seen
    )
    return tuple(
        Point(time=f"{month}-01T00:00:00Z", kind=kind, relations=count)
        for (month, kind), count in sorted(months.items())
    )


def table(relations: Iterable[Told]) -> tuple[TableRow, ...]:
    """Relations as rows."""
    return tuple(
        TableRow(
            subject=one.subject.name,
            relation=KINDS[one.kind].verb,
            object=one.object.name,
            status=one.status,
            goods=", ".join(map(goods_words, one.goods)),
            since=one.since,
            until=one.until,
            last_seen=one.last_seen,
            documents=one.documents,
            publishers=one.publishers,
        )
        for one in relations
    )
