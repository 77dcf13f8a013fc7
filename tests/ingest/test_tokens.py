"""A prefix stays with its word, which has then the place and the lemma of a word, and so do millions."""

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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Qatar paid $60m.", ["Qatar", "paid", "$", "60m", "."]),
        ("It cost £2.5m, he said.", ["It", "cost", "£", "2.5m", ",", "he", "said", "."]),
        (
            "A loan of €40m (the second) ended.",
            ["A", "loan", "of", "€", "40m", "(", "the", "second", ")", "ended", "."],
        ),
        ("Chad lies 40km from Niger.", ["Chad", "lies", "40", "km", "from", "Niger", "."]),
    ],
)
def test_a_number_with_its_millions_is_one_word(reader: Reader, text: str, words: list[str]) -> None:
    assert [token.text for token in reader.parse(Document(text=text)).doc] == words
