"""Some hundreds of hostile inputs: each is read or refused with a message, within seconds."""

import faulthandler
from collections import Counter

import pytest

from tests import hostile


@pytest.mark.parametrize("start", range(4))
def test_hostile_inputs_are_read_or_refused(start: int) -> None:
    faulthandler.dump_traceback_later(120, exit=True)
    outcomes: Counter[str] = Counter()
    for case in hostile.cases(4 * len(hostile.KINDS), seed=start):
        outcomes += hostile.outcome(case)
    faulthandler.cancel_dump_traceback_later()
    assert outcomes["document"]
    assert outcomes.total() > outcomes["document"]
