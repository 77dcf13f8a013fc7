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
