"""Worlds of any size hold what they promise, and the same about the states that are asked about."""

from collections import Counter

import pytest

from graph.model import Claim
from tests.bench.worlds import asked, world


def claims(count: int) -> list[Claim]:
    return [claim for _, reading in world(count) for claim in reading.claims]


@pytest.mark.parametrize("count", [10_000, 20_000])
def test_a_world_has_so_many_claims_and_ten_on_each_relation(count: int) -> None:
    keys = Counter(claim.key for claim in claims(count))
    assert sum(keys.values()) == count
    assert set(keys.values()) == {10}


def test_a_larger_world_says_the_same_of_those_who_are_asked_about() -> None:
    ids = {state.id for state in asked()}
    small, large = (
        {claim.key for claim in claims(count) if ids & {claim.subject.id, claim.object.id}}
        for count in (10_000, 20_000)
    )
    assert small == large
    assert small
