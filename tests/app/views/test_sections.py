"""Sections of an entity's page: deeds before offices, and what holds before what ended."""

from app.views.sections import ends, sections
from graph.results import Degree
from tests.app.views.test_drawing import relation


def test_who_leads_stands_before_who_led_and_who_led_last_before_others() -> None:
    spans = (("1991", "1999"), ("2012", None), ("2008", "2012"))
    led = [relation(kind="LEADS", since=since, until=until, publishers=3) for since, until in spans]
    (section,) = sections("RUS", led, [Degree(kind="LEADS", outgoing=0, incoming=3)])
    assert [one.since for one in section.relations] == ["2012", "2008", "1991"]


def test_what_holds_of_almost_every_state_comes_after_its_deeds() -> None:
    kinds = ("LEADS", "MEMBER_OF", "ATTACKS", "SUPPLIES")
    found = ends(Degree(kind=kind, outgoing=1, incoming=0) for kind in kinds)
    assert {kind for kind, _, _ in found[:2]} == {"ATTACKS", "SUPPLIES"}
