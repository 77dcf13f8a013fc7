"""Takes things.txt; gives the nouns and names that mean things: "sausage", "French Revolution".

No actor is called by them: "Vienna sausages" are not Austria.
"""

from dataclasses import dataclass

from ingest.entities.cues import Phrases
from ingest.languages import by_language, folder


@dataclass(frozen=True, slots=True)
class Things:
    """Nouns as lemmas in lower case, and names of several words by the last one."""

    nouns: frozenset[str]
    names: Phrases


@by_language
def things() -> Things:
    """The table."""
    text = folder("entities").joinpath("things.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    names = [line for line in lines if " " in line]
    spaced = (name.replace("-", " - ") for name in names)
    return Things(frozenset(lines) - frozenset(names), Phrases.of(spaced))
