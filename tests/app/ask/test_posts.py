"""An ambassador is known by where he is sent, and nobody else in the sentence is taken for one."""

import pytest

from app.ask.posts import is_sent
from graph.model import Claim, EntityRef
from graph.ontology import Label, Status

FRANCE = EntityRef(label=Label.STATE, id="FRA", name="France")
CHAD = EntityRef(label=Label.STATE, id="TCD", name="Chad")
UN = EntityRef(label=Label.ORGANIZATION, id="un", name="United Nations")


def claim(quote: str, via: str | None, office: str) -> Claim:
    """Somebody represents Chad by a sentence."""
    somebody = EntityRef(label=Label.PERSON, id="somebody", name="Somebody")
    return Claim(
        document="d",
        kind="REPRESENTS",
        subject=somebody,
        object=CHAD,
        status=Status.ASSERTED,
        quote=quote,
        start=0,
        end=len(quote),
        via=via,
        office=office,
    )


@pytest.mark.parametrize(
    ("quote", "via", "office", "posted"),
    [
        ("Awa Deby, Chad's ambassador to France, left.", "Awa Deby, Chad's ambassador", "ambassador", FRANCE),
        ("Chad's envoy in Paris, Awa Deby, left.", "Chad's envoy in Paris, Awa Deby", "envoy", FRANCE),
        ("The Chadian ambassador to the UN, Awa Deby, left.", "The Chadian ambassador", "ambassador", UN),
        ("Awa Deby was ambassador to france for Chad.", None, "ambassador to france", FRANCE),
        ("Awa Deby was acting ambassador to france.", None, "acting ambassador to france", FRANCE),
    ],
)
def test_an_envoy_is_sent_where_the_title_says(quote: str, via: str, office: str, posted: EntityRef) -> None:
    assert is_sent(claim(quote, via, office), posted)


@pytest.mark.parametrize(
    ("quote", "via", "office"),
    [
        (
            "Ali Koko, Chad's minister, met Mali's ambassador to France.",
            "Ali Koko, Chad's minister",
            "minister",
        ),
        ("Chad's ambassador to Mali met the one to France.", "Chad's ambassador to Mali", "ambassador"),
        ("Awa Deby was deputy ambassador to france.", None, "deputy ambassador to france"),
        ("Chad's ambassador in Francistown left.", "Chad's ambassador", "ambassador"),
    ],
)
def test_who_stands_beside_an_envoy_is_none(quote: str, via: str, office: str) -> None:
    assert not is_sent(claim(quote, via, office), FRANCE)
