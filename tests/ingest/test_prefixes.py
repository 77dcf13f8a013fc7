"""A prefix stays with its word, which has then the place in the sentence and the lemma of a word."""

import pytest

from graph.model import Document
from ingest.pipeline import Reader


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Denmark asked to re-export shells to Ukraine.", "re-export", "reexport"),
        ("The United States re-imposed sanctions on Iran.", "re-imposed", "reimpose"),
        ("Russia re-supplied Syria with shells.", "re-supplied", "resupply"),
        ("Kenya co-hosted the talks.", "co-hosted", "cohost"),
    ],
)
def test_a_word_with_a_prefix_is_one_word(reader: Reader, text: str, word: str, lemma: str) -> None:
    tokens = {token.text: token.lemma_ for token in reader.parse(Document(text=text)).doc}
    assert tokens[word] == lemma


@pytest.mark.parametrize("text", ["The re- and co- of it.", "Re-", "A re--export of co-.", "South-east, re-"])
def test_a_prefix_without_a_word_is_read_all_the_same(reader: Reader, text: str) -> None:
    assert reader.parse(Document(text=text)).doc.text == text


def test_other_hyphens_part_words_as_before(reader: Reader) -> None:
    doc = reader.parse(Document(text="Iran-backed rebels")).doc
    assert [token.text for token in doc] == ["Iran", "-", "backed", "rebels"]
