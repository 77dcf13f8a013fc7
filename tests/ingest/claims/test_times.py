"""A date is that of the event whose clause it stands in, and of no other."""

import pytest

from graph.model import Document
from ingest.pipeline import Reader


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Burundi reopened its border with Rwanda, shut since 2015.", None),
        ("Burundi reopened its border with Rwanda in 2022.", "2022"),
        ("Norway armed Kenya, which Sweden left in 2014.", None),
        ("The sanctions imposed in 2014 by Norway on Kenya hold.", "2014"),
    ],
)
def test_a_date_of_another_clause_dates_nothing_here(reader: Reader, text: str, since: str | None) -> None:
    (claim,) = reader.read(Document(text=text)).claims
    assert claim.since == since


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Norway armed Kenya in July.", "2024-07"),
        ("In October Norway armed Kenya.", "2023-10"),
        ("Norway armed Kenya on March 3.", "2024-03-03"),
        ("Last December Norway armed Kenya.", "2023-12"),
        ("Norway will arm Kenya in October.", "2024-10"),
        ("Norway will arm Kenya on March 3.", "2025-03-03"),
        ("Norway armed Kenya on 5 August 2019.", "2019-08-05"),
        ("Norway has armed Kenya since May.", "2024-05"),
        ("Norway may arm Kenya.", None),
        ("Norway will march with Kenya.", None),
    ],
)
def test_a_day_without_a_year_is_the_nearest_one(reader: Reader, text: str, since: str | None) -> None:
    claims = reader.read(Document(text=text, published="2024-08-14")).claims
    assert {claim.since for claim in claims} <= {since}


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Georgia suspended accession talks with the EU until 2028.", None),
        ("Israel's gas exports to Egypt were halted until 12 March 2027.", None),
        ("Israel supplied gas to Egypt until 2024.", "2024"),
        ("Israel stopped supplying gas to Egypt in 2024.", "2024"),
        ("The EU extended its sanctions on Russia until January 2027.", "2027-01"),
        ("Norway ended its 2012 pact with Kenya.", None),
        ("Norway ended its 2012 pact with Kenya in 2020.", "2020"),
    ],
)
def test_how_long_something_is_to_rest_is_no_end_of_it(reader: Reader, text: str, until: str | None) -> None:
    claims = reader.read(Document(text=text)).claims
    assert {claim.until for claim in claims} == {until}
