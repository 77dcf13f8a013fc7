"""Every kind of furniture goes, and every sentence that merely begins like it stays."""

import pytest

from ingest.sources.furniture import cleared, furniture

KINDS = furniture()


@pytest.mark.parametrize("paragraph", [one for kind in KINDS for one in kind.examples])
def test_furniture_goes(paragraph):
    assert cleared(f"Iran met Serbia.\n\n{paragraph}\n\nThey agreed.") == "Iran met Serbia.\n\nThey agreed."


@pytest.mark.parametrize("paragraph", [one for kind in KINDS for one in kind.counterexamples])
def test_sentences_stay(paragraph):
    assert cleared(paragraph) == paragraph
