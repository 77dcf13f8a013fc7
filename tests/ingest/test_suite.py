"""The suite of phenomena is read right, and its judge is not lenient."""

from pathlib import Path

import pytest

from graph.model import Claim, EntityRef
from graph.ontology import Label, Status
from ingest.evaluation import Case, Phenomenon, Result, judge, read_suite, table
from ingest.pipeline import Reader

SUITE = Path(__file__).parent / "suite"
PHENOMENA = read_suite(SUITE)
REACHED = 0.96
"""The share of cases that are read right: what has been reached is never lost."""


@pytest.fixture(scope="module")
def results(reader: Reader) -> list[Result]:
    documents = [case.document for phenomenon in PHENOMENA for case in phenomenon.cases]
    read = iter([reading.claims for reading in reader.read_many(documents)])
    return [judge(phenomenon, [next(read) for _ in phenomenon.cases]) for phenomenon in PHENOMENA]


def test_what_has_been_reached_is_not_lost(results: list[Result]) -> None:
    share = sum(result.right for result in results) / sum(result.total for result in results)
    assert share >= REACHED, f"\n{table(results)}"


def test_the_suite_is_broad() -> None:
    assert len(PHENOMENA) >= 40
    assert sum(len(phenomenon.cases) for phenomenon in PHENOMENA) >= 600


@pytest.mark.parametrize("phenomenon", PHENOMENA, ids=lambda p: p.name)
def test_every_class_has_sentences_that_only_look_alike(phenomenon: Phenomenon) -> None:
    assert len(phenomenon.cases) >= 10
    assert any(not case.claims for case in phenomenon.cases)
    assert len({case.document.id for case in phenomenon.cases}) == len(phenomenon.cases)


def claim(subject: str, kind: str, object_: str, status: Status) -> Claim:
    ends = [EntityRef(label=Label.STATE, id=one, name=one) for one in (subject, object_)]
    return Claim(
        document="d",
        kind=kind,
        subject=ends[0],
        object=ends[1],
        status=status,
        quote="Iran armed Mali.",
        start=0,
        end=16,
    )


@pytest.mark.parametrize(
    ("line", "read", "right"),
    [
        ("x | IRN SUPPLIES MLI asserted", [claim("IRN", "SUPPLIES", "MLI", Status.ASSERTED)], True),
        ("x | IRN SUPPLIES MLI denied", [claim("IRN", "SUPPLIES", "MLI", Status.ASSERTED)], False),
        ("x | IRN SUPPLIES MLI asserted", [claim("MLI", "SUPPLIES", "IRN", Status.ASSERTED)], False),
        ("x | IRN SUPPLIES MLI asserted", [], False),
        (
            "x | IRN SUPPLIES MLI asserted; form=arms",
            [claim("IRN", "SUPPLIES", "MLI", Status.ASSERTED)],
            False,
        ),
        ("x |", [claim("IRN", "MEETS", "MLI", Status.POSSIBLE)], False),
        ("x | ~MLI MEETS IRN", [claim("IRN", "MEETS", "MLI", Status.POSSIBLE)], True),
        (
            "x | ~IRN MEETS MLI | !IRN MEETS * asserted",
            [claim("IRN", "MEETS", "MLI", Status.ASSERTED)],
            False,
        ),
        ("x |", [], True),
    ],
)
def test_a_case_is_right_only_when_nothing_is_missing_and_nothing_contradicts(
    line: str, read: list[Claim], right: bool
) -> None:
    result = judge(Phenomenon("one", "", (Case.parse(line),)), [read])
    assert result.right == right


def test_a_claim_beyond_the_case_that_would_answer_a_question_contradicts() -> None:
    case = Case.parse("x | IRN SUPPLIES MLI asserted")
    wanted = claim("IRN", "SUPPLIES", "MLI", Status.ASSERTED)
    for extra, right in (
        (claim("MLI", "SUPPLIES", "TCD", Status.ALLEGED), False),
        (claim("MLI", "SUPPLIES", "TCD", Status.POSSIBLE), True),
        (claim("MLI", "MEETS", "TCD", Status.ASSERTED), True),
    ):
        assert judge(Phenomenon("one", "", (case,)), [[wanted, extra]]).right == right


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("Iran armed Mali.", "what does it claim"),
        ("Iran armed Mali. | IRN ARMS MLI asserted", "not a subject, a kind"),
        ("Iran armed Mali. | IRN SUPPLIES MLI surely", "surely"),
        ("Iran armed Mali. | IRN SUPPLIES MLI asserted; colour=red", "no colour"),
    ],
)
def test_a_case_that_is_not_well_formed_says_what_is_wrong(line: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Case.parse(line)
