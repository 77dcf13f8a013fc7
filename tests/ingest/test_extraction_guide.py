"""docs/extraction.md says of its worked sentences what is really read, and shows how they are parsed."""

import pytest

from graph.model import Document
from ingest.evaluation.suite import Case, faults
from ingest.pipeline import Reader
from tests.pictures import GUIDE, PICTURES, cases, picture

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_a_worked_sentence_is_read_as_the_guide_says(reader: Reader, case: Case) -> None:
    assert faults(case, reader.read(case.document).claims) == ()


@pytest.mark.parametrize(("number", "case"), list(enumerate(CASES, start=1)))
def test_its_picture_is_of_its_parse(reader: Reader, number: int, case: Case) -> None:
    drawn = (PICTURES / f"{number}.svg").read_text(encoding="utf-8")
    assert drawn == picture(reader.parse(Document(text=case.text)).doc)
    assert f"](extraction/{number}.svg)" in GUIDE.read_text(encoding="utf-8")


def test_five_sentences_are_worked() -> None:
    assert len(CASES) == 5
