"""Takes WordNet's database; writes the English nouns that mean things.

`python -m seeds.build.things FOLDER ingest/entities/things.txt`, where FOLDER holds `index.noun` and
`data.noun` of WordNet 3.0 (Debian's package wordnet-base puts them into /usr/share/wordnet).
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
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

_KINDS: Final = {"sport": "04", "game": "04", "dance": "04", "music_genre": "10", "disease": "26"}
"""What is played, danced, heard or caught: everything under these words, each with its file."""

_SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class _Noun:
    """The files of the senses of a noun, the first one first, how many of them texts were seen to use, and
    whether the first is a game, a dance, a music or a disease."""

    senses: tuple[int, ...]
    used: int
    of_kind: bool

    @property
    def thing(self) -> bool:
        """Whether its first sense is a thing, no sense is a group and none that is used is a person."""
        used = self.senses[: max(self.used, 1)]
        thing = self.senses[0] in _THINGS or self.of_kind
        return thing and _GROUPS.isdisjoint(self.senses) and _PERSON not in used


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
    kinds = _under_kinds(folder)
    nouns: dict[str, _Noun] = {}
    for line in _lines(folder / "index.noun"):
        word, _, count, *rest = line.split()
        offsets = rest[-int(count) :]
        senses = tuple(files[offset] for offset in offsets)
        nouns[word] = _Noun(senses, int(rest[-int(count) - 1]), offsets[0] in kinds)
    return nouns


def _under_kinds(folder: Path) -> set[str]:
    """The offsets of all senses under those of the kinds."""
    below: dict[str, list[str]] = {}
    found: list[str] = []
    for line in _lines(folder / "data.noun"):
        offset, file, *fields = line.split(" | ")[0].split()
        if any(_KINDS.get(word) == file for word in fields):
            found.append(offset)
        for pointer, above in pairwise(fields):
            if pointer in ("@", "@i"):
                below.setdefault(above, []).append(offset)
    under: set[str] = set()
    while found:
        if (offset := found.pop()) not in under:
            under.add(offset)
            found += below.get(offset, ())
    return under


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
