"""Gold claims are counted as found, missed, backwards or falsely asserted."""

import json

import pytest

from graph.model import Claim, EntityRef
from graph.ontology import Label, Status
from ingest.evaluation import Record, read_records, render, score
from ingest.evaluation.score import BadRecord


def record(text: str, event: str = "COOPERATE", **more: object) -> Record:
    gold = {"kinds": ["SUPPLIES", "SUPPORTS"], "subject": "NOR", "object": "KEN", "symmetric": False}
    line = {"id": text, "text": text, "event": event, "gold": [gold], "traps": ["SUPPLIES"], **more}
    return next(read_records([json.dumps(line)]))


def claim(said: str, *, quote: str = "Norway armed Kenya.", state: str | None = None) -> Claim:
    subject, kind, object_, status = said.split()
    label = Label.PERSON if state else Label.STATE
    return Claim(
        document="d",
        kind=kind,
        subject=EntityRef(
            label=Label.ORGANIZATION if state else label, id=subject, name=subject, state=state
        ),
        object=EntityRef(label=Label.STATE, id=object_, name=object_),
        status=Status(status),
        quote=quote,
        start=0,
        end=len(quote),
    )


ARMED = record("Norway armed Kenya.")


def test_a_gold_claim_is_found_by_any_of_its_kinds() -> None:
    report = score([ARMED], [[claim("NOR SUPPORTS KEN asserted")]])
    assert (report.recall.value, report.precision.value, report.f1) == (1, 1, 1)


def test_whoever_acts_for_a_state_counts_as_the_state() -> None:
    report = score([ARMED], [[claim("a-ministry SUPPORTS KEN asserted", state="NOR")]])
    assert report.recall.right == 1


def test_the_wrong_direction_is_missed_and_backwards() -> None:
    report = score([ARMED], [[claim("KEN SUPPLIES NOR asserted")]])
    assert (report.recall.right, report.backwards, report.pair_precision.value) == (0, 1, 0)


def test_mutual_kinds_have_no_direction() -> None:
    met = record("x", gold=[{"kind": "MEETS", "subject": "NOR", "object": "KEN"}])
    assert score([met], [[claim("KEN MEETS NOR asserted", quote="x")]]).recall.right == 1


def test_a_trap_is_sprung_by_asserting_it_between_the_annotated_states_alone() -> None:
    for said, sprung in (
        ("NOR SUPPLIES KEN asserted", 1),
        ("NOR SUPPLIES KEN planned", 0),
        ("NOR SUPPLIES UGA asserted", 0),
    ):
        assert score([ARMED], [[claim(said)]]).sprung.right == sprung


def test_a_quote_that_is_not_in_the_text_is_bad() -> None:
    assert score([ARMED], [[claim("NOR SUPPLIES KEN asserted", quote="Norway armed Kenia.")]]).bad_quotes == 1


def test_denied_claims_count_only_where_the_event_is_a_refusal() -> None:
    denied = [claim("NOR SUPPLIES KEN denied")]
    assert score([ARMED], [denied]).precision.total == 0
    assert score([record("Norway armed Kenya.", "REJECT")], [denied]).precision.total == 1


def test_statuses_are_scored_where_the_gold_claims_give_them() -> None:
    gold = {"kind": "SUPPLIES", "subject": "NOR", "object": "KEN", "status": "planned"}
    planned = record("Norway armed Kenya.", gold=[gold])
    lines = {line.name: line for line in score([planned], [[claim("NOR SUPPLIES KEN asserted")]]).by_status}
    assert lines["planned"].recall is not None
    assert lines["planned"].recall.value == 0
    assert lines["asserted"].recall is None


def test_the_report_lists_misses_and_false_claims() -> None:
    text = render(score([ARMED], [[claim("KEN ATTACKS UGA asserted")]]))
    assert "missed NOR SUPPLIES/SUPPORTS KEN" in text
    assert "false (a pair without annotation) KEN ATTACKS UGA asserted" in text


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "line 2 is no JSON"),
        ('{"id": "1", "text": "x"}', "line 2: gold: Field required"),
        ('{"id": "1", "text": "x", "gold": [{"kind": "LOVES", "subject": "A", "object": "B"}]}', "LOVES"),
    ],
)
def test_a_line_that_is_no_record_is_named(line: str, complaint: str) -> None:
    with pytest.raises(BadRecord, match=complaint):
        list(read_records(["", line]))
