"""Any text is read without a crash, and datelines and endless sentences do not mislead."""

import numpy as np
import pytest

from graph.model import Document
from ingest.pipeline import Reader
from ingest.segments import parts

ENDLESS = {
    "a sentence without an end": "Iran sent arms to Syria and ",
    "a list of names": "Russia, ",
    "a chain of owners": "the army of ",
    "a chain of conjuncts": "Russia and Iran and ",
    "brackets": "(",
    "quotation marks": '"',
    "another alphabet": "俄罗斯向伊朗提供武器",
    "control characters": "\x00\x01 Iran \u202e",
}


@pytest.mark.parametrize("piece", ENDLESS.values(), ids=ENDLESS.keys())
def test_endless_text_is_read_without_a_crash(reader: Reader, piece: str) -> None:
    text = piece * (4000 // len(piece))
    for claim in reader.read(Document(text=text)).claims:
        assert claim.quote == text[claim.start : claim.end]


@pytest.mark.parametrize(
    "text", ["Iran sent drones to Russia on Monday,", ", Iran sent drones to Russia on Monday."]
)
def test_a_sentence_cut_off_at_a_comma_is_read(reader: Reader, text: str) -> None:
    assert [claim.kind for claim in reader.read(Document(text=text)).claims] == ["SUPPLIES"]


@pytest.mark.parametrize(
    "dateline", ["SEOUL, March 3 - ", "ANKARA (Reuters) - ", "Warsaw, Oct. 9 — ", "GENEVA -- "]
)
def test_a_dateline_is_no_part_of_the_sentence(reader: Reader, dateline: str) -> None:
    text = f"{dateline}Poland delivered tanks to Ukraine."
    (claim,) = reader.read(Document(text=text)).claims
    assert (claim.subject.id, claim.object.id) == ("POL", "UKR")
    assert claim.quote == "Poland delivered tanks to Ukraine."


def test_readings_do_not_depend_on_what_is_read_beside(reader: Reader) -> None:
    documents = [Document(text=f"{name} sent arms to Syria.") for name in ("Iran", "Russia", "China")]
    alone = [reader.read(document) for document in documents]
    assert list(reader.read_many(documents)) == alone
    assert list(reader.read_many(reversed(documents))) == alone[::-1]


def test_not_even_rounding_depends_on_what_is_parsed_beside(reader: Reader) -> None:
    documents = [
        Document(text="Iran sent drones to Russia. " * times) for times in (1, 2, 3, 5, 8, 13, 21, 34)
    ]
    for parsed in reader._parse_many(documents):
        assert np.array_equal(parsed.doc.tensor, reader.parse(parsed.document).doc.tensor)


def test_a_long_text_is_read_in_parts_as_it_is_followed_and_with_others(reader: Reader) -> None:
    said = "Iran sent arms to Syria.\n\nRussia condemned Israel.\nIt threatened to attack Israel. "
    long = Document(text="\n\n".join(f"{said}Talks number {number} failed." for number in range(150)))
    *steps, last = reader.follow(long)
    parsed = [step for step in steps if isinstance(step, int)]
    assert len(parsed) > 1
    assert parsed[-1] == len(long.text)
    assert last == reader.read(long)
    assert list(reader.read_many([long, long])) == [last, last]
    assert {claim.quote for claim in last.claims} == {long.text[c.start : c.end] for c in last.claims}
    assert len(last.claims) == 150 * len(reader.read(Document(text=said)).claims)


def test_a_word_without_an_end_is_parsed_in_pieces() -> None:
    assert [len(part) for part in parts("Iran " + "(" * 1200)] == [505, 500, 200]
    assert list(parts("Iran sent drones to Russia.")) == ["Iran sent drones to Russia."]
