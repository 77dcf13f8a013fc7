"""What the seed document says, and what it does not."""

import pytest

from graph.model import Claim, Document, Goods, Reading
from ingest.pipeline import Reader
from ingest.reference import FOLDER

TEXT = next((FOLDER.parent / "documents").glob("*.txt")).read_bytes().decode("utf-8")

CLAIMS = [
    ("PRK", "SUPPLIES", "RUS", "asserted", "arms"),
    ("RUS", "SUPPLIES", "PRK", "planned", "arms"),
    ("SRB", "SUPPLIES", "UKR", "possible", "arms"),
    ("RUS", "ALLIED_WITH", "PRK", "asserted", "military_cooperation"),
    ("PRK", "ALLIED_WITH", "RUS", "alleged", "fighting_alongside"),
    ("RUS", "ALLIED_WITH", "SRB", "asserted", "partnership"),
    ("RUS", "ALLIED_WITH", "CHN", "ended", "partnership"),
    ("international-community", "SANCTIONS", "RUS", "asserted", None),
    ("international-community", "SANCTIONS", "RUS", "possible", None),
    ("UKR", "ACCUSES", "RUS", "asserted", None),
    ("USA", "ACCUSES", "RUS", "asserted", None),
    ("RUS", "ATTACKS", "UKR", "alleged", None),
    ("RUS", "MEETS", "SRB", "asserted", None),
    ("RUS", "VIOLATES", "un-security-council-resolutions", "possible", None),
    ("PRK", "VIOLATES", "un-security-council-resolutions", "possible", None),
    ("volodymyr-zelenskyy", "LEADS", "UKR", "asserted", None),
    ("vladimir-putin", "LEADS", "RUS", "asserted", None),
    ("recep-tayyip-erdogan", "LEADS", "TUR", "asserted", None),
    ("aleksandar-vucic", "LEADS", "SRB", "asserted", None),
    ("john-kelley", "REPRESENTS", "USA", "asserted", None),
]

ROCKETS = (
    Goods(name="ammunition", quantity=9_000_000, unit="round", qualifier="about", category="arms"),
    Goods(name="ballistic missiles", quantity=100, qualifier="at_least", category="arms"),
    Goods(name="self-propelled artillery guns", category="arms"),
    Goods(name="long-range rocket launchers", category="arms"),
)


@pytest.fixture(scope="module")
def reading(reader: Reader) -> Reading:
    return reader.read(Document(text=TEXT))


def said(claim: Claim) -> tuple[str, str, str, str, str | None]:
    return claim.subject.id, claim.kind, claim.object.id, claim.status, claim.form


@pytest.mark.parametrize("expected", CLAIMS, ids=lambda claim: " ".join(map(str, claim)))
def test_the_document_says(reading: Reading, expected: tuple[str, str, str, str, str | None]) -> None:
    assert expected in {said(claim) for claim in reading.claims}


def test_every_quote_is_verbatim(reading: Reading) -> None:
    assert all(claim.quote == TEXT[claim.start : claim.end] for claim in reading.claims)


def test_goods_are_listed_with_their_quantities(reading: Reading) -> None:
    supplied = {
        claim.goods for claim in reading.claims if said(claim)[:4] == ("PRK", "SUPPLIES", "RUS", "asserted")
    }
    assert ROCKETS in supplied


def test_the_possible_supply_is_told_by_russia_through_its_service(reading: Reading) -> None:
    (claim,) = [claim for claim in reading.claims if said(claim)[:3] == ("SRB", "SUPPLIES", "UKR")]
    assert claim.attributed_to
    assert claim.attributed_to.id == "RUS"


def test_a_recipient_of_the_sentence_before_is_proved_by_both_sentences(reading: Reading) -> None:
    (claim,) = [claim for claim in reading.claims if claim.goods == ROCKETS]
    assert "to Russia" in claim.quote
    assert "nine million rounds" in claim.quote


def test_nothing_is_dated_by_a_document_without_dates(reading: Reading) -> None:
    assert all(claim.since is None and claim.until is None for claim in reading.claims)


def test_what_the_document_does_not_say_is_not_read(reading: Reading) -> None:
    pairs = {said(claim)[:3] for claim in reading.claims}
    assert ("RUS", "SUPPLIES", "UKR") not in pairs
    assert not {("USA", "ALLIED_WITH", "RUS"), ("RUS", "ALLIED_WITH", "USA")} & pairs
    ends = {end for claim in reading.claims for end in (claim.subject.name, claim.object.name)}
    assert not any("Gorbachev" in name or "Allies" in name or "third" in name for name in ends)
    assert ("RUS", "ALLIED_WITH", "PRK", "possible") not in {said(claim)[:4] for claim in reading.claims}
    assert ("RUS", "ALLIED_WITH", "CHN", "asserted") not in {said(claim)[:4] for claim in reading.claims}


@pytest.mark.parametrize(
    ("form", "stage"),
    [
        ("ceasefire", "proposed"),
        ("memorandum", "promised"),
        ("working_group", "planned"),
        ("resolution", "in_force"),
        ("sanctions_regime", "in_force"),
    ],
)
def test_agreements_stand_at_their_stage(reading: Reading, form: str, stage: str) -> None:
    assert (form, stage) in {(mention.form, mention.stage) for mention in reading.agreements}
