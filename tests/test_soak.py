"""One short run of the soak: readers, services and Neo4j are killed, and the graph is that of a quiet run."""

from random import Random

from tests.bench.corpus import corpus
from tests.soak import soak


def test_nothing_is_lost_or_doubled_when_everything_is_killed_at_once() -> None:
    *_, last = soak(list(corpus(24)), ["kill -9 of all"], Random(1))
    assert "claims in" in last
