"""Which texts are admitted, and what the refused are told."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Document
from ingest.admission import MAX_CHARACTERS, Reason, Refused, admit

SENTENCE = "Russia supplied Iran with missiles on Monday."


def reason(text: str = SENTENCE, **metadata: str) -> Reason:
    with pytest.raises(Refused) as refused:
        admit(text, **metadata)
    assert str(refused.value)
    return refused.value.reason


@pytest.mark.parametrize(
    "text", ["  Serbia\r\n\tsupplies Ukraine.\f", "Erdog\u0306an", "\ufeffRussia", "NATO", "42"]
)
def test_a_text_is_stored_as_it_came(text):
    assert admit(text).text == text


def test_metadata_is_trimmed_and_blank_is_unknown():
    admitted = admit(SENTENCE, title=" Arms ", url=" ", publisher="", published="2024-05")
    assert admitted == Document(text=SENTENCE, title="Arms", published="2024-05")


@pytest.mark.parametrize("text", ["", " ", "\n\t\f"])
def test_a_text_without_words_is_refused(text):
    assert reason(text) is Reason.EMPTY


@pytest.mark.parametrize("text", ["Russia\0Iran", "\x01\x02\x03" * 9, "Russia \ud800 Iran", "\ufffd" * 30])
def test_binary_data_is_refused(text):
    assert reason(text) is Reason.BINARY


def test_a_stray_control_character_does_no_harm():
    assert admit(f"{SENTENCE} \x0b\x1f {SENTENCE}")


def test_a_text_has_a_greatest_length():
    assert admit("x " * (MAX_CHARACTERS // 2))
    assert reason("x " * (MAX_CHARACTERS // 2) + "x") is Reason.TOO_LARGE


@pytest.mark.parametrize(
    "text",
    [
        "La Russie a livré des missiles à l'Iran lundi, selon des responsables à Téhéran.",
        "Россия поставила Ирану ракеты в понедельник, сообщили официальные лица.",
        "俄罗斯周一向伊朗提供了导弹，德黑兰的官员们在一次新闻发布会上这样说道，并拒绝透露更多细节。",
        "Russland lieferte am Montag Raketen an den Iran, sagten Beamte in Teheran.",
    ],
)
def test_another_language_is_refused(text):
    assert reason(text) is Reason.LANGUAGE


@pytest.mark.parametrize(
    "text",
    [
        "Nigeria supplied Niger with rice.",
        "Côte d'Ivoire expelled Guinea-Bissau.",
        "Xi Jinping met Vladimir Putin, Kim Jong Un, Ali Khamenei and Aleksandar Vučić in Beijing.",
        "ECOWAS suspended Mali, Burkina Faso, Guinea.",
    ],
)
def test_english_full_of_foreign_names_is_english(text):
    assert admit(text)


@pytest.mark.parametrize("published", ["2024", "2024-05", "2024-05-06", "2024-02-29"])
def test_a_date_may_leave_out_what_is_unknown(published):
    assert admit(SENTENCE, published=published).published == published


@pytest.mark.parametrize(
    "published", ["yesterday", "2024-13", "2023-02-29", "06/05/2024", "2024-05-06T10:00", "0000"]
)
def test_an_impossible_date_is_refused(published):
    assert reason(published=published) is Reason.DATE


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "wire.example", "https://a b"])
def test_an_address_is_a_web_address(url):
    assert reason(url=url) is Reason.METADATA


@pytest.mark.parametrize("title", ["x" * 2_001, "a\nb", "a\0b", "\ud800"])
def test_a_title_is_one_line(title):
    assert reason(title=title) is Reason.METADATA


@given(st.text(), st.none() | st.text(), st.none() | st.text(), st.none() | st.text())
def test_any_text_is_admitted_unchanged_or_refused(text, title, publisher, published):
    with suppress(Refused):
        assert admit(text, title=title, publisher=publisher, published=published).text == text
