"""A relation is told as a clause that says no more than its sentences do."""

import pytest

from app.ask.wording import denied, told
from graph.model import EntityRef, Relation
from graph.ontology import Label, Status

INDIA = EntityRef(label=Label.STATE, id="IND", name="India")
CHINA = EntityRef(label=Label.STATE, id="CHN", name="China")


def clause(kind: str, status: Status = Status.ASSERTED, **more: object) -> str:
    fields = {"claims": 1, "documents": 1, "publishers": 1, "quote": "There was a clash on Monday.", **more}
    ends = {"subject": INDIA, "object": CHINA}
    return told(Relation.model_validate({"kind": kind, "status": status, **ends, **fields}))


def test_what_one_sentence_tells_of_a_day_happened_on_it_and_does_not_go_on_since() -> None:
    assert clause("ATTACKS", since="2020-06-15") == "India attacked China on 15 June 2020"
    assert clause("ATTACKS", Status.ALLEGED, since="2020") == "India reportedly attacked China in 2020"
    assert clause("ATTACKS", since="2020-06-15", claims=9) == "India has attacked China since 15 June 2020"
    told_soon, told_long = {"claims": 9, "last_seen": "2020-07"}, {"claims": 9, "last_seen": "2022"}
    assert clause("ATTACKS", since="2020-06-15", **told_soon) == "India attacked China on 15 June 2020"
    assert clause("ATTACKS", since="2020-06-15", **told_long) == "India has attacked China since 15 June 2020"
    assert (
        clause("ATTACKS", since="2020-06", quote="Since June it has been at war.")
        == "India has attacked China since June 2020"
    )
    assert clause("SUPPLIES", since="2020") == "India supplied China in 2020"
    assert clause("SANCTIONS", since="2020") == "India has sanctioned China since 2020"


def test_all_forms_are_told_where_a_date_may_be_of_any_of_them() -> None:
    said = clause("SANCTIONS", since="2014", form="diplomatic", forms=("diplomatic", "travel_ban"))
    assert said == "India has sanctioned China (diplomatic and travel ban) since 2014"


@pytest.mark.parametrize(
    ("status", "dates", "said"),
    [
        (Status.PLANNED, {"since": "2026"}, "India is set to sanction China (2026)"),
        (Status.POSSIBLE, {"since": "2026-09-24"}, "India may sanction China (24 September 2026)"),
        (Status.DEMANDED, {}, "India is asked to sanction China"),
        (Status.THREATENED, {}, "India threatens to sanction China"),
        (Status.DENIED, {"since": "2025-04"}, "India is said not to sanction China (April 2025)"),
        (Status.ENDED, {"since": "2016", "until": "2020"}, "India has not sanctioned China since 2020"),
        (Status.ENDED, {"ended_by": "2020"}, "India no longer sanctions China"),
        (Status.ASSERTED, {"since": "2016", "until": "2020"}, "India sanctioned China from 2016 until 2020"),
    ],
)
def test_a_date_is_told_as_surely_as_the_relation(status: Status, dates: dict[str, str], said: str) -> None:
    assert clause("SANCTIONS", status, **dates) == said


def supplied(*goods: dict[str, object]) -> str:
    return clause("SUPPLIES", goods=goods)


def test_a_thing_that_no_text_counts_is_neither_one_nor_several() -> None:
    assert supplied({"name": "helicopter"}) == "India supplies China (helicopter)"
    assert supplied({"name": "helicopter", "quantity": 1}) == "India supplies China with 1 helicopter"
    assert supplied({"name": "helicopters"}) == "India supplies China with helicopters"
    assert supplied({"name": "jet fuel"}) == "India supplies China with jet fuel"
    assert (
        supplied({"name": "fuel"}, {"name": "s-400 system"}) == "India supplies China (fuel and S-400 system)"
    )


def test_goods_that_say_nothing_are_not_told_beside_others() -> None:
    assert supplied({"name": "shells"}, {"name": "supplies"}) == "India supplies China with shells"
    assert supplied({"name": "supplies"}) == "India supplies China with supplies"


def test_a_name_of_several_has_its_verb_in_the_plural() -> None:
    def says(name: str, **more: object) -> str:
        return clause(
            "ATTACKS", **{"subject": EntityRef(label=Label.ORGANIZATION, id="them", name=name), **more}
        )

    assert says("Houthis") == "the Houthis have attacked China"
    assert (
        says("Rapid Support Forces", status=Status.PLANNED)
        == "the Rapid Support Forces are set to attack China"
    )
    assert says("League of Arab States") == "the League of Arab States has attacked China"


def test_what_holds_since_some_time_has_held_since() -> None:
    assert clause("ALLIED_WITH", since="2020") == "India has been allied with China since 2020"
    assert (
        clause("SANCTIONS", Status.ALLEGED, since="2020")
        == "India has reportedly sanctioned China since 2020"
    )
    them = {"subject": EntityRef(label=Label.ORGANIZATION, id="them", name="Houthis")}
    assert clause("SANCTIONS", since="2020", **them) == "the Houthis have sanctioned China since 2020"
    assert (
        clause("ALLIED_WITH", Status.ENDED, until="2021") == "India has not been allied with China since 2021"
    )


def test_a_date_may_be_of_some_of_several_goods_that_several_sentences_tell_of() -> None:
    goods = ({"name": "shells"}, {"name": "drones"})
    assert (
        clause("SUPPLIES", goods=goods, since="2020") == "India supplied China with shells and drones in 2020"
    )
    assert (
        clause("SUPPLIES", goods=goods, since="2020", claims=2, last_seen="2020-05")
        == "India supplied China with shells and drones, some of it in 2020"
    )


def test_an_agreement_that_is_called_the_subjects_own_is_its() -> None:
    ceasefire = {"object": EntityRef(label=Label.AGREEMENT, id="one", name="India's ceasefire")}
    assert clause("VIOLATES", **ceasefire) == "India violates its ceasefire"
    assert clause("PARTY_TO", **ceasefire) == "India is party to a ceasefire"
    accord = {"object": EntityRef(label=Label.AGREEMENT, id="one", name="China's accord")}
    assert clause("VIOLATES", **accord) == "India violates China's accord"


def test_a_denial_of_its_own_is_told_as_one() -> None:
    fields = {"claims": 1, "documents": 1, "publishers": 1, "quote": "India denied it."}
    ends = {"subject": INDIA, "object": CHINA, "goods": ({"name": "shells"},)}
    relation = Relation.model_validate({"kind": "SUPPLIES", "status": Status.DENIED, **ends, **fields})
    assert denied(relation) == "India denies supplying China with shells"
