"""Takes things.txt, people.txt and works.txt; gives the `Lexicon`: what nouns mean, and what names and titles
are those of things ("sausage", "seamstress", "French Revolution", "The Quiet American").

A thing is no actor: "Vienna sausages" are not Austria.
"""

import re
from dataclasses import dataclass
from typing import Final

from ingest.entities.cues import Phrases
from ingest.languages import by_language, folder

_MARK: Final = re.compile(r"['’,-]")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Nouns as lemmas in lower case, and names and titles of several words by the last one."""

    things: frozenset[str]
    people: frozenset[str]
    names: Phrases
    works: Phrases


@by_language
def lexicon() -> Lexicon:
    """The tables."""
    lines = _lines("things.txt")
    names = [line for line in lines if " " in line]
    return Lexicon(
        things=frozenset(lines) - frozenset(names),
        people=frozenset(_lines("people.txt")),
        names=Phrases.of(name.replace("-", " - ") for name in names),
        works=Phrases.of(_MARK.sub(r" \g<0> ", work) for work in _lines("works.txt")),
    )


def _lines(name: str) -> list[str]:
    text = folder("entities").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]
