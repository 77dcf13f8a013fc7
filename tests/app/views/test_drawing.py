"""Drawings: the same every time, on their canvas, with every name to be read."""

import hashlib

import pytest
import yaml

from app.views import atlas, layout, marks
from app.views.charting import chart
from app.views.drawing import LINE, draw
from app.views.looks import BADGES, COLOURS, DASHES
from app.views.pages import FOLDER
from app.views.scene import Node, Scene, fitted, scene
from app.views.showing import Showing
from app.views.timeline import NARROW, timeline
from app.views.view import View
from graph.model import Entity, EntityRef, Relation
from graph.ontology import KINDS, Label, Status
from tests.graph.worlds import KOREA, RUSSIA, SERBIA


def relation(subject=KOREA, object_=RUSSIA, **more) -> Relation:
    fields = {"kind": "SUPPLIES", "status": Status.ASSERTED, "claims": 1, "documents": 1, "publishers": 1}
    return Relation(**fields | {"subject": subject, "object": object_, "quote": "It does."} | more)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_colour(kind: str) -> None:
    assert COLOURS[kind].startswith("#")


def test_every_status_has_a_sign_of_its_own_and_only_facts_are_drawn_in_one_stroke() -> None:
    assert len({BADGES[status] for status in Status}) == len(Status)
    assert [status for status in Status if not DASHES[status]] == [Status.ASSERTED]


def test_the_same_relations_in_any_order_give_the_same_drawing() -> None:
    relations = [relation(), relation(RUSSIA, SERBIA), relation(SERBIA, KOREA, status=Status.PLANNED)]
    assert scene(relations) == scene(reversed(relations))


def test_names_of_a_crowded_star_neither_overlap_nor_leave_the_canvas() -> None:
    widths = (110.0,) * 25
    found = layout.places(widths, tuple((0, other) for other in range(1, 25)))
    for index, (x, y) in enumerate(found):
        assert 55 <= x <= layout.WIDE.width - 55
        assert 0 <= y <= layout.WIDE.height - 40
        assert all(abs(x - bx) > 100 or abs(y - by) > 40 for bx, by in found[:index])


def state(number: int) -> EntityRef:
    return EntityRef(label=Label.STATE, id=f"S{number}", name=f"Republic of Number {number}")


@pytest.mark.parametrize(("states", "named"), [(3, 4), (15, 14), (60, 1)])
def test_names_on_a_phone_neither_lie_on_one_another_nor_leave_it(states: int, named: int) -> None:
    narrow = fitted(scene(relation(RUSSIA, state(each)) for each in range(states)), layout.NARROW)
    boxes = [
        (spot.x - spot.node.width / 2, spot.y - 12, spot.x + spot.node.width / 2)
        for spot in draw(narrow).spots
        if spot.lines
    ]
    assert len(boxes) >= named
    for index, (left, top, right) in enumerate(boxes):
        assert left >= 0
        assert right <= layout.NARROW.width
        assert top + 2 * LINE <= layout.NARROW.height
        others = boxes[:index]
        assert all(right <= a or c <= left or abs(top - b) >= LINE for a, b, c in others)


def test_a_pinned_node_is_pinned_in_proportion_on_a_phone() -> None:
    narrow = fitted(scene([relation()], {"RUS": (380.0, 130.0)}), layout.NARROW)
    assert [(node.x, node.y) for node in narrow.nodes if node.id == "RUS"] == [(170.0, 115.0)]


def test_what_a_row_says_on_a_phone_stands_on_it_beside_its_bar() -> None:
    treaty = [relation(since="2020-01"), relation(SERBIA, since="2024-06", status=Status.THREATENED)]
    for row in timeline(treaty, NARROW).rows:
        assert row.words_y < row.y
        assert 0 <= row.words_x <= row.x
        assert row.words_x + len(row.says) * 6.5 <= NARROW.width
    for tick in timeline(treaty, NARROW).ticks:
        assert 3 * len(tick.word) <= tick.word_x <= NARROW.width - 3 * len(tick.word)


def test_a_pinned_node_stays_where_it_was_put() -> None:
    placed = scene([relation()], {"RUS": (100.0, 200.0)})
    assert [(node.x, node.y) for node in placed.nodes if node.id == "RUS"] == [(100.0, 200.0)]


def test_a_cap_keeps_the_best_reported_and_says_what_it_leaves_out() -> None:
    relations = [relation(publishers=5), relation(KOREA, SERBIA)]
    capped = scene(relations, most=2)
    assert {node.id for node in capped.nodes} == {"PRK", "RUS"}
    assert capped.left_out == 1


def test_the_map_has_both_ends_of_the_earth_where_they_belong() -> None:
    west, east = atlas.project(-180, 0)[0], atlas.project(180, 0)[0]
    assert west == -east
    assert atlas.project(0, 90)[1] < 0 < atlas.project(0, -90)[1]
    points = [float(x) for piece in atlas.outline().split("M")[1:] for x in [piece.split(" ")[0]]]
    assert west <= min(points)
    assert max(points) <= east


@pytest.mark.parametrize("canvas", [atlas.WIDE, atlas.NARROW])
def test_a_map_is_as_high_as_what_it_shows(canvas: layout.Canvas) -> None:
    far = [atlas.project(-100, 40), atlas.project(140, 36)]
    near = [atlas.project(30, 60), atlas.project(32, 30)]
    low, high = (atlas.frame(points, canvas) for points in (far, near))
    assert low.canvas.height < high.canvas.height <= canvas.height
    for shown, points in ((low, far), (high, near)):
        for x, y in map(shown.place, points):
            assert 20 < x < shown.canvas.width - 20
            assert 20 < y < shown.canvas.height - 20


def test_the_timeline_begins_with_the_newest_and_counts_what_has_no_date() -> None:
    lines = timeline(
        [
            relation(since="2024-03"),
            relation(RUSSIA, SERBIA, first_seen="2023"),
            relation(SERBIA),
            relation(RUSSIA, SERBIA, kind="LEADS", first_seen="2026"),
        ]
    )
    assert [row.says for row in lines.rows] == ["North Korea supplies Russia", "Russia supplies Serbia"]
    assert lines.undated == 2
    assert lines.rows[0].x > lines.rows[1].x


def test_what_is_told_of_after_its_end_stands_at_its_end() -> None:
    ended = relation(status=Status.ENDED, until="2015", first_seen="2025-09")
    lines = timeline([relation(RUSSIA, SERBIA, since="2020"), ended])
    assert [row.says for row in lines.rows] == ["Russia supplies Serbia", "North Korea supplies Russia"]


def test_overlapping_claims_are_marked_in_place_and_no_letter_is_lost() -> None:
    found = marks.pieces("Iran armed Russia.", [(0, 18), (5, 10)])
    assert [(piece.text, piece.spans) for piece in found] == [
        ("Iran ", (0,)),
        ("armed", (0, 1)),
        (" Russia.", (0,)),
    ]


def test_words_are_marked_whole_in_any_case() -> None:
    marked = [
        piece.text for piece in marks.words("Iranian arms: Iran ARMS Iraq.", ["Iran", "arms"]) if piece.spans
    ]
    assert marked == ["arms", "Iran", "ARMS"]


@pytest.mark.parametrize("source", yaml.safe_load((FOLDER / "vendor" / "sources.yaml").read_text("utf-8")))
def test_what_was_made_elsewhere_is_unchanged(source: dict[str, str]) -> None:
    assert hashlib.sha256((FOLDER / source["file"]).read_bytes()).hexdigest() == source["sha256"]


def test_parts_that_nothing_connects_share_the_canvas_by_their_size() -> None:
    star = [(0, other) for other in range(1, 12)]
    found = layout.places((60.0,) * 14, (*star, (12, 13)))
    wide = max(x for x, _ in found[:12]) - min(x for x, _ in found[:12])
    assert wide > layout.WIDE.width / 2
    assert min(x for x, _ in found[12:]) > max(x for x, _ in found[:12]) - 60


def test_offices_and_memberships_are_drawn_where_they_are_asked_for_or_alone() -> None:
    supply, office = relation(), relation(kind="REPRESENTS")
    assert Showing(View(), 1, (supply, office)).front == (supply,)
    assert Showing(View(kind=["REPRESENTS"]), 1, (office,)).front == (office,)
    assert Showing(View(), 1, (office,)).front == (office,)


def test_what_an_edge_says_stands_on_no_name() -> None:
    far, near = {"RUS": (600.0, 100.0)}, {"RUS": (100.0, 160.0)}
    for russia, said in ((far, ["supplies"]), (near, [])):
        drawn = draw(scene([relation()], {"PRK": (100.0, 100.0), **russia}))
        assert [word.says for word in drawn.words] == said


def test_names_at_the_edge_of_the_map_stay_on_it() -> None:
    ends = (("PRK", "North Korea", 127.0), ("RUS", "Russia", 100.0))
    states = {
        id_: Entity(label=Label.STATE, id=id_, name=name, latitude=40, longitude=east)
        for id_, name, east in ends
    }
    for canvas in (atlas.WIDE, atlas.NARROW):
        for place in chart(scene([relation()]), states, canvas).places:
            width = len(place.name) * 7
            assert place.anchor
            assert place.text_x >= (width if place.anchor == "end" else 0)
            assert place.text_x + (width if place.anchor == "start" else 0) <= canvas.width


def test_a_long_timeline_shows_what_began_last() -> None:
    lines = timeline([relation(since=f"{year}") for year in range(1950, 2025)])
    assert lines.left_out == 75 - len(lines.rows)
    assert lines.rows[0].relation.since == "2024"


def test_a_name_on_the_map_leaves_the_arrow_head_at_its_place_to_be_seen() -> None:
    """An arc from Japan comes to Russia from the right, where its name would stand."""
    japan = EntityRef(label=Label.STATE, id="JPN", name="Japan")
    earth = {
        id_: Entity(label=Label.STATE, id=id_, name=id_, latitude=north, longitude=east)
        for id_, north, east in (("JPN", 36.0, 138.0), ("RUS", 60.0, 100.0))
    }
    drawn = chart(scene([relation(japan, RUSSIA, kind="SANCTIONS")]), earth)
    (tip,) = (one.tip for one in drawn.strokes)
    (russia,) = (place for place in drawn.places if place.name == "Russia")
    assert tip
    assert tip[0] > russia.x
    assert russia.anchor in ("end", "middle")


def test_a_name_with_no_room_under_its_mark_stands_over_it_or_beside_it() -> None:
    places = {"a": (300, 200), "b": (300, 235), "c": (300, 165), "d": (745, 300)}
    nodes = tuple(
        Node(id=id_, label=Label.STATE, name=id_, lines=("Republic",), x=x, y=y, degree=1)
        for id_, (x, y) in places.items()
    )
    drawn = {spot.node.id: spot for spot in draw(Scene(nodes=nodes, edges=())).spots}
    assert all(spot.lines for spot in drawn.values())
    assert drawn["a"].x != 300, "marks stand under it and over it"
    assert drawn["c"].y < 165 < 235 < drawn["b"].y
    assert drawn["d"].x < 745, "it is moved inwards from the edge"
