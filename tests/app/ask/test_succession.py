"""Who follows in an office is known by dates that border on each other, of one office with one seat."""

import pytest

from app.ask.succession import Tenure, directly
from graph.model import EntityRef, Relation
from graph.ontology import Label, Status

STATE = EntityRef(label=Label.STATE, id="FRA", name="France")


def person(name: str) -> EntityRef:
    return EntityRef(label=Label.PERSON, id=name.lower(), name=name)


def tenure(name: str, since: str | None, until: str | None, office: str = "president") -> Tenure:
    relation = Relation(
        kind="LEADS",
        subject=person(name),
        object=STATE,
        status=Status.ASSERTED,
        since=since,
        until=until,
        claims=1,
        documents=1,
        publishers=1,
        quote=f"{name} leads France.",
    )
    return Tenure(relation=relation, offices=frozenset({office}))


HELD = (
    tenure("Ada", "1995", "2001-05"),
    tenure("Bea", "2001-05-20", "2007"),
    tenure("Cleo", "2007-01-15", "2010-03-01"),
    tenure("Dora", "2010-01-01", "2012", office="king"),
    tenure("Emma", "2011-03-01", None),
)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [("Ada", [], ["Bea"]), ("Bea", ["Ada"], ["Cleo"]), ("Cleo", ["Bea"], []), ("Dora", [], [])],
)
def test_who_follows_is_who_begins_where_the_other_ends(
    name: str, before: list[str], after: list[str]
) -> None:
    """Emma begins a year after Cleo: there was somebody between them, of whom no document tells."""
    assert [one.subject.name for one in directly(HELD, person(name), after=False)] == before
    assert [one.subject.name for one in directly(HELD, person(name), after=True)] == after


def test_nobody_follows_in_an_office_that_others_hold_at_the_same_time() -> None:
    seats = (*HELD, tenure("Zoe", "1990", "2020"))
    assert directly(seats, person("Ada"), after=True) == ()
