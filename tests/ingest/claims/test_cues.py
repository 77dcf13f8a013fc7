"""The lists of words are sound, and each is read by some rule."""

import re
from pathlib import Path

from ingest.claims.cues import lists as module
from ingest.claims.cues.lists import lists

RULES = Path(module.__file__).parents[1]


def test_every_list_is_read_by_a_rule() -> None:
    paths = (path for path in RULES.rglob("*.py") if path != Path(module.__file__))
    rules = [path.read_text(encoding="utf-8") for path in paths]
    idle = [name for name in lists() if not any(re.search(rf"\b{name}\(\)", text) for text in rules)]
    assert not idle


def test_words_are_written_as_they_are_looked_up() -> None:
    assert all(word == word.lower().strip() for words in lists().values() for word in words)
