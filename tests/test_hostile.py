"""Some hundreds of hostile inputs: each is read or refused with a message, within seconds."""

import faulthandler
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.sources.media import Format
from tests import hostile

BEGINNINGS = (
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"<!doctype html>",
    b"<rss>",
    b"<urlset>",
    b"---\n",
    b'{"text": ',
)


@pytest.mark.parametrize("start", range(4))
def test_hostile_inputs_are_read_or_refused(start: int) -> None:
    faulthandler.dump_traceback_later(120, exit=True)
    outcomes: Counter[str] = Counter()
    for case in hostile.cases(4 * len(hostile.KINDS), seed=start):
        outcomes += hostile.outcome(case)
    faulthandler.cancel_dump_traceback_later()
    assert outcomes["document"]
    assert outcomes.total() > outcomes["document"]


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(BEGINNINGS),
    st.binary(max_size=500) | st.text(max_size=500).map(hostile._encoded),
    st.sampled_from(Format),
)
def test_any_bytes_under_any_name_are_read_or_refused(beginning: bytes, rest: bytes, format_: Format) -> None:
    outcomes = hostile.outcome(hostile.Case("any bytes", beginning + rest, f"a.{format_}"))
    assert all(outcomes.values())
