"""Which texts are copies of one story, and which of them came first."""

import random
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.duplicates import Signed, are_copies, bands, first_appearance, groups, signature, similarity

WORDS = [
    "Russia",
    "Iran",
    "Serbia",
    "Ukraine",
    "arms",
    "missiles",
    "said",
    "officials",
    "on",
    "Monday",
    "in",
    "talks",
]


def story(seed: int, words: int = 300) -> str:
    chosen = random.Random(seed)
    return " ".join(f"{chosen.choice(WORDS)} {chosen.randrange(10_000)}" for _ in range(words // 2))


def test_a_story_is_a_copy_of_itself_whatever_its_case_and_punctuation():
    text = story(1)
    assert signature(text) == signature(text.upper().replace(" ", ", "))


def test_a_paper_that_adds_its_own_line_prints_a_copy():
    agency, paper = story(1), f"By our staff in Belgrade. {story(1)} Read more on page 3."
    assert are_copies(signature(agency), signature(paper))
    assert set(bands(signature(agency))) & set(bands(signature(paper)))


def test_two_stories_with_the_same_words_are_no_copies():
    a, b = signature(story(1)), signature(story(2))
    assert similarity(a, b) < 0.2
    assert not are_copies(a, b)


def test_half_a_story_is_no_copy():
    assert not are_copies(signature(story(1)), signature(story(1)[: len(story(1)) // 2]))


@pytest.mark.parametrize("text", ["", " \n", "...!"])
def test_what_has_no_words_resembles_nothing(text):
    assert signature(text) == ()
    assert bands(signature(text)) == ()
    assert similarity(signature(text), signature(text)) == 0


def test_signatures_may_be_stored_because_they_never_change():
    assert signature("Russia supplied Iran with missiles on Monday")[:3] == (
        3674901298,
        3502643284,
        3523984209,
    )
    assert bands(signature("Russia supplied Iran with missiles on Monday"))[0] == "1x0x5e6149ba56a2825c"


def dated(published: str | None, seed: int = 1, id_: str = "0") -> Signed:
    return Signed(f"{id_}-{published}", published, signature(story(seed)))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2024-05-06", "2024-05-07"),
        ("2024-05-06", None),
        ("2024-05-31", "2024-05"),
        ("2024-12-31", "2024"),
        ("2024", "2025"),
    ],
)
def test_the_first_appearance_is_the_earliest_dated(earlier, later):
    assert first_appearance([dated(later), dated(earlier)]).published == earlier


def test_the_groups_are_the_same_in_whatever_order_the_copies_arrive():
    copies = [
        dated("2024-05-07"),
        dated("2024-05-06"),
        dated(None),
        dated("2024-05-06", id_="1"),
    ]
    others = [dated("2024-05-01", seed=2)]
    first = first_appearance(copies)
    expected = {copy.id: first.id for copy in copies if copy.id != first.id}
    assert all(groups(order) == expected for order in permutations([*copies, *others]))


@given(st.text(), st.text())
def test_similarity_is_a_share_and_the_same_both_ways(a, b):
    left, right = signature(a), signature(b)
    assert 0 <= similarity(left, right) == similarity(right, left) <= 1
    assert len(bands(left)) in (0, 32)
