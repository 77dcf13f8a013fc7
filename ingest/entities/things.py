"""Takes things.txt and works.txt; gives the nouns and names that mean things: "sausage", "French Revolution",
"The Quiet American".

No actor is called by them: "Vienna sausages" are not Austria.
"""

import re
from dataclasses import dataclass
from typing import Final

from ingest.entities.cues import Phrases
from ingest.languages import by_language, folder

_MARK: Final = re.compile(r"['’,-]")


@dataclass(frozen=True, slots=True)
class Things:
    """Nouns as lemmas in lower case, and names and titles of several words by the last one."""

    nouns: frozenset[str]
    names: Phrases
    works: Phrases


@by_language
def things() -> Things:
    """The tables."""
    lines = _lines("things.txt")
    names = [line for line in lines if " " in line]
    spaced = (name.replace("-", " - ") for name in names)
    works = (_MARK.sub(r" \g<0> ", work) for work in _lines("works.txt"))
    return Things(frozenset(lines) - frozenset(names), Phrases.of(spaced), Phrases.of(works))


def _lines(name: str) -> list[str]:
    text = folder("entities").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]
