"""Sections of an entity's page: what holds first, then what ended last."""

from app.views.sections import sections
from graph.results import Degree
from tests.app.views.test_drawing import relation


def test_who_leads_stands_before_who_led_and_who_led_last_before_others() -> None:
    spans = (("1991", "1999"), ("2012", None), ("2008", "2012"))
    led = [relation(kind="LEADS", since=since, until=until, publishers=3) for since, until in spans]
    (section,) = sections("RUS", led, [Degree(kind="LEADS", outgoing=0, incoming=3)])
    assert [one.since for one in section.relations] == ["2012", "2008", "1991"]
