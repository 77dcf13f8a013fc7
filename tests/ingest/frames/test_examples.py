"""Every frame reads its examples as it says, and nothing out of its counterexamples."""

import pytest

from graph.model import Document
from ingest.frames import Example, frames
from ingest.pipeline import Reader

EXAMPLES = [(frame.kind, example) for frame in frames() for example in frame.examples]
COUNTEREXAMPLES = [(frame.kind, example) for frame in frames() for example in frame.counterexamples]


def claims(reader: Reader, kind: str, text: str) -> set[str]:
    """The claims of a kind that a text makes, as the frame files write them."""
    found = [claim for claim in reader.read(Document(text=text)).claims if claim.kind == kind]
    return {f"{claim.subject.id} {claim.object.id} {claim.status}" for claim in found}


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=[example.text for _, example in EXAMPLES])
def test_an_example_makes_its_claims(reader: Reader, kind: str, example: Example) -> None:
    assert claims(reader, kind, example.text) == set(example.claims)


@pytest.mark.parametrize(
    ("kind", "example"), COUNTEREXAMPLES, ids=[example.text for _, example in COUNTEREXAMPLES]
)
def test_a_counterexample_makes_none(reader: Reader, kind: str, example: Example) -> None:
    assert claims(reader, kind, example.text) == set(example.claims)
