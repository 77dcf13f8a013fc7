"""Takes WordNet's database; writes the English nouns that mean things.

`python -m seeds.build.things FOLDER ingest/entities/things.txt`, where FOLDER holds `index.noun` and
`data.noun` of WordNet 3.0 (Debian's package wordnet-base puts them into /usr/share/wordnet).
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_THINGS: Final = frozenset((5, 6, 8, 13, 17, 19, 20, 23, 25, 27))
"""Animals, artifacts, the body, food, objects, phenomena, plants, quantities, shapes and substances, by the
number of their file in WordNet."""

_GROUPS: Final = frozenset((3, 14))
_PERSON: Final = 18
_LOCATION: Final = 15
_ACTORS: Final = _GROUPS | {_PERSON}
_SPECIES: Final = frozenset((5, 20))
"""Animals and plants, many of which are called in Latin."""

_SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class _Noun:
    """The files of the senses of a noun, the first one first, and how many of them texts were seen to use."""

    senses: tuple[int, ...]
    used: int

    @property
    def thing(self) -> bool:
        """Whether its first sense is a thing, no sense is a group and none that is used is a person."""
        used = self.senses[: max(self.used, 1)]
        return self.senses[0] in _THINGS and _GROUPS.isdisjoint(self.senses) and _PERSON not in used


def things(folder: Path) -> Iterator[str]:
    """The nouns that mean things, and then the names of things that end otherwise: "Boston Tea Party"."""
    nouns = _nouns(folder)
    yield from sorted(w for w, noun in nouns.items() if noun.thing and len(w) > _SHORTEST and w.isalpha())
    for word in sorted(_capitalised(folder)):
        senses, last = nouns[word].senses, nouns.get(word.rpartition("_")[2])
        english = last is not None or _SPECIES.isdisjoint(senses)
        covered = last is not None and last.thing
        if english and not covered and {*_ACTORS, _LOCATION}.isdisjoint(senses):
            yield word.replace("_", " ")


def _nouns(folder: Path) -> dict[str, _Noun]:
    files = {line.split()[0]: int(line.split()[1]) for line in _lines(folder / "data.noun")}
    nouns: dict[str, _Noun] = {}
    for line in _lines(folder / "index.noun"):
        word, _, count, *rest = line.split()
        offsets = rest[-int(count) :]
        nouns[word] = _Noun(tuple(files[offset] for offset in offsets), int(rest[-int(count) - 1]))
    return nouns


def _capitalised(folder: Path) -> set[str]:
    """The names of several words that begin with a capital, in lower case."""
    words = (word for line in _lines(folder / "data.noun") for word in line.split(" | ")[0].split()[4:])
    return {word.lower() for word in words if word[0].isupper() and "_" in word}


def licence(folder: Path) -> Iterator[str]:
    """The notice that has to stand in every copy, and that the database begins with."""
    for line in (folder / "index.noun").read_text(encoding="utf-8").splitlines():
        if not line.startswith("  "):
            return
        yield f"# {line.strip().partition(' ')[2]}".rstrip()


def _lines(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    return (line for line in text.splitlines() if not line.startswith("  "))


def main(folder: Path, written: Path) -> None:
    """Write the list below its licence."""
    title = "# English nouns that mean things, from WordNet 3.0 (seeds/build/things.py)."
    written.write_text("\n".join((title, *licence(folder), *things(folder), "")), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
