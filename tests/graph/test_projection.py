"""What claims say together, without a database."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import EntityRef, Goods, Relation
from graph.ontology import Label, Stage, Status
from graph.projection import (
    Strand,
    Triple,
    added,
    bounded,
    derive,
    dump,
    load,
    mentioned,
    project,
    summaries,
    summarise,
)
from graph.projection import Testimony as Told
from tests.graph import worlds
from tests.graph.worlds import KIM, KOREA, RUSSIA, SHELLS, World, told


def sanctions(published: str | None = None, status: Status = Status.ASSERTED, **more: object) -> Told:
    return told(published, status, kind="SANCTIONS", **more)


def only(relations: tuple[Relation, ...], status: Status = Status.ASSERTED) -> Relation:
    (found,) = (relation for relation in relations if relation.status is status)
    return found


def test_every_status_is_a_relation_of_its_own() -> None:
    found = project([told("2025-01-01", status) for status in Status if status is not Status.ENDED])
    assert {relation.status for relation in found} == set(Status) - {Status.ENDED}
    assert all(relation.claims == 1 for relation in found)


def test_an_end_is_a_relation_and_closes_what_was_asserted() -> None:
    found = project([sanctions("2014-03-01"), sanctions("2016-06-01", Status.ENDED, until="2016-05")])
    assert only(found).until == "2016-05"
    assert only(found, Status.ENDED).until == "2016-05"


def test_an_undated_end_is_dated_by_its_report_only() -> None:
    found = only(project([sanctions("2014-03-01"), sanctions("2016-06-01", Status.ENDED)]))
    assert (found.until, found.ended_by) == (None, "2016-06-01")


def test_an_end_without_any_date_closes_nothing() -> None:
    found = only(project([sanctions("2014-03-01"), sanctions(None, Status.ENDED)]))
    assert (found.until, found.ended_by) == (None, None)


def test_imposed_lifted_and_imposed_again_are_two_relations() -> None:
    found = project(
        [
            sanctions("2014-03-01", since="2014-03"),
            sanctions("2016-05-01", Status.ENDED, until="2016-05"),
            sanctions("2018-02-01", since="2018-02"),
        ]
    )
    spans = [(r.occurrence, r.since, r.until) for r in found if r.status is Status.ASSERTED]
    assert spans == [(0, "2014-03", "2016-05"), (1, "2018-02", None)]


def test_publication_dates_alone_tell_occurrences_apart() -> None:
    found = project([sanctions("2014-03-01"), sanctions("2016-05-01", Status.ENDED), sanctions("2018-02-01")])
    spans = [(r.occurrence, r.ended_by, r.last_seen) for r in found if r.status is Status.ASSERTED]
    assert spans == [(0, "2016-05-01", "2014-03-01"), (1, None, "2018-02-01")]


def test_an_undated_claim_joins_the_latest_dated_occurrence() -> None:
    found = project(
        [
            sanctions("2014-03-01"),
            sanctions("2016-05-01", Status.ENDED),
            sanctions("2018-02-01"),
            sanctions(None),
        ]
    )
    assert [r.claims for r in found if r.status is Status.ASSERTED] == [1, 2]


def test_a_date_that_may_be_before_the_end_begins_no_new_relation() -> None:
    found = project([sanctions(since="2016-11"), sanctions(None, Status.ENDED, until="2016")])
    assert only(found).until == "2016"


def test_what_begins_on_the_day_of_an_end_is_a_new_relation() -> None:
    first = sanctions("2026-01-01", since="2014-04-27", until="2017-05-31")
    second = sanctions("2026-01-01", since="2017-05-31")
    assert [(r.since, r.until) for r in project([second, first])] == [
        ("2014-04-27", "2017-05-31"),
        ("2017-05-31", None),
    ]


@pytest.mark.parametrize(
    ("until", "since"),
    [("1989", "1989-06-04"), ("1989", "1989"), ("1989-08-16", "1989"), ("1989-08", "1989-08-16")],
)
def test_another_office_that_may_begin_when_one_ends_is_a_new_relation(until: str, since: str) -> None:
    first = told(kind="LEADS", subject=KIM, since="1981", until=until, office="president")
    second = told(kind="LEADS", subject=KIM, since=since, office="supreme leader")
    assert [(r.since, r.until) for r in project([second, first])] == [("1981", until), (since, None)]


def test_one_office_that_may_begin_when_it_ends_is_the_same_relation() -> None:
    first = told(kind="LEADS", subject=KIM, since="1981", until="1989", office="president")
    second = told(kind="LEADS", subject=KIM, since="1989-06-04", office="president")
    assert [(r.since, r.until) for r in project([second, first])] == [("1981", "1989")]


def test_a_document_that_tells_the_end_does_not_begin_the_relation_again() -> None:
    """It supplied arms. It stopped in 2023. (published 2024)"""
    document = worlds.document("2024-05-01").id
    held, stopped = (
        worlds.claim(status, document=document, until=until)
        for status, until in ((Status.ASSERTED, None), (Status.ENDED, "2023"))
    )
    found = only(project([Told.of(each, "2024-05-01", None) for each in (held, stopped)]))
    assert (found.occurrence, found.until) == (0, "2023")


def test_an_end_before_the_first_assertion_does_not_close_it() -> None:
    found = only(project([sanctions("2016-01-01", Status.ENDED, until="2010"), sanctions(since="2014")]))
    assert (found.since, found.until, found.ended_by) == ("2014", None, None)


def test_of_two_dates_that_may_be_one_the_more_precise_counts() -> None:
    assert only(project([told(since="2014"), told("2020", since="2014-03-06")])).since == "2014-03-06"


def test_claims_documents_and_publishers_are_counted_apart() -> None:
    one, two = worlds.document("2025"), worlds.document("2024")
    quotes = ("It supplies.", "They supply arms.")
    claims = [worlds.claim(document=doc.id, quote=quote) for doc in (one, two) for quote in quotes]
    found = only(project([Told.of(each, "2025", "Gazette") for each in claims]))
    assert (found.claims, found.documents, found.publishers) == (4, 2, 1)


def test_goods_are_distinct_and_the_most_named_come_first() -> None:
    oil = Goods(name="oil")
    found = only(
        project([told("2025", goods=(oil,)), told("2024", goods=(SHELLS,)), told("2023", goods=(SHELLS,))])
    )
    assert found.goods == (SHELLS, oil)


def test_the_most_frequent_form_is_the_form_and_all_are_kept() -> None:
    forms = ("travel_ban", "economic", "economic")
    found = only(project([sanctions(f"201{n}", form=form) for n, form in enumerate(forms)]))
    assert (found.form, found.forms) == ("economic", ("economic", "travel_ban"))


def test_the_surest_quote_is_quoted_then_the_earliest_published() -> None:
    quotes = [("2012", 0.5, "unsure"), ("2014", 1.0, "late"), ("2013", 1.0, "best"), (None, 1.0, "undated")]
    found = only(project([told(date, confidence=sure, quote=quote) for date, sure, quote in quotes]))
    assert found.quote == "best"


def test_a_symmetric_relation_stands_once_with_its_ends_in_order() -> None:
    found = project(
        [
            told("2024", kind="ALLIED_WITH", subject=RUSSIA, object_=KOREA),
            told("2025", kind="ALLIED_WITH", subject=KOREA, object_=RUSSIA),
        ]
    )
    assert [(r.subject.id, r.object.id, r.claims) for r in found] == [("PRK", "RUS", 2)]


def test_an_entity_has_its_most_frequent_name_then_the_first_in_the_alphabet() -> None:
    names = ["Kim Jong-un", "Kim Jong Un", "Kim Jong-un", "Kim Jong Un", "Kim"]
    refs = [EntityRef(label=Label.PERSON, id=KIM.id, name=name) for name in names]
    found = project([told(f"201{n}", kind="LEADS", subject=ref) for n, ref in enumerate(refs)])
    assert only(found).subject.name == "Kim Jong Un"


@pytest.mark.parametrize(
    ("mentions", "stage"),
    [
        ([("2025-02", Stage.PROPOSED), ("2025-03", Stage.SIGNED), (None, Stage.ENDED)], Stage.SIGNED),
        ([("2025-03", Stage.SIGNED), ("2025-03", Stage.IN_FORCE)], Stage.IN_FORCE),
        ([(None, Stage.PROPOSED), (None, Stage.PROMISED)], Stage.PROMISED),
        ([("2025-04", None), ("2025-03", Stage.SIGNED)], Stage.SIGNED),
        ([(None, None)], None),
    ],
)
def test_an_agreement_stands_where_the_latest_mention_puts_it(
    mentions: list[tuple[str | None, Stage | None]], stage: Stage | None
) -> None:
    tally = Counter(mentioned(worlds.mention("d", at), published)[1] for published, at in mentions)
    assert derive(worlds.CEASEFIRE.id, tally).stage == stage


def _testimonies(world: World) -> list[Told]:
    claims = {c.id: (c, read) for read, reading in world for c in reading.claims}
    return [Told.of(c, read.published, read.publisher) for c, read in claims.values()]


@given(worlds.worlds, st.randoms())
def test_every_order_of_claims_gives_the_same_relations(world: World, random: Random) -> None:
    testimonies = _testimonies(world)
    expected = project(testimonies)
    random.shuffle(testimonies)
    assert project(testimonies) == expected


@given(worlds.worlds)
def test_no_claim_is_lost_or_doubled(world: World) -> None:
    testimonies = _testimonies(world)
    relations = project(testimonies)
    assert sum(relation.claims for relation in relations) == len(testimonies)
    assert len({relation.key for relation in relations}) == len(relations)


@given(worlds.worlds, st.integers(0, 6))
def test_growing_a_triple_without_ends_equals_projecting_it_whole(world: World, cut: int) -> None:
    parts = _testimonies(world[:cut]), _testimonies(world[cut:])
    for triple in {Triple.of(t.claim) for part in parts for t in part}:
        known, further = ([t for t in part if Triple.of(t.claim) == triple] for part in parts)
        if not bounded(known + further):
            assert added(summaries(known), further) == summaries(known + further)


@given(worlds.worlds)
def test_summaries_survive_storage(world: World) -> None:
    testimonies = _testimonies(world)
    for triple in {Triple.of(t.claim) for t in testimonies}:
        found = summaries([t for t in testimonies if Triple.of(t.claim) == triple])
        assert load(dump(found)) == found


def test_a_summary_knows_its_strand() -> None:
    testimony = told("2025-01-01")
    assert summaries([testimony]) == {Strand(Status.ASSERTED, 0): summarise([testimony])}
