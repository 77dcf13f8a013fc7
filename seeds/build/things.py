"""Takes WordNet's database; writes the English nouns that mean things.

`python -m seeds.build.things FOLDER ingest/entities/things.txt`, where FOLDER holds `index.noun` and
`data.noun` of WordNet 3.0 (Debian's package wordnet-base puts them into /usr/share/wordnet).
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_THINGS: Final = frozenset((5, 6, 8, 13, 17, 19, 20, 23, 25, 27))
"""Animals, artifacts, the body, food, objects, phenomena, plants, quantities, shapes and substances, by the
number of their file in WordNet."""

_ACTORS: Final = frozenset((3, 14, 18))
"""Tops, groups and persons."""

_LOCATIONS: Final = 15
_SHORTEST: Final = 2


def things(folder: Path) -> Iterator[str]:
    """The nouns whose first sense is a thing and of which no sense is an actor, and then the names of things
    that end in another noun: "French Revolution"."""
    senses = _senses(folder)
    nouns = {word for word, sorts in senses.items() if sorts[0] in _THINGS and _ACTORS.isdisjoint(sorts)}
    yield from sorted(word for word in nouns if len(word) > _SHORTEST and word.isalpha())
    for word in sorted(_capitalised(folder)):
        last = word.rpartition("_")[2]
        if last in senses and last not in nouns and {*_ACTORS, _LOCATIONS}.isdisjoint(senses[word]):
            yield word.replace("_", " ")


def _senses(folder: Path) -> dict[str, list[int]]:
    """The files of the senses of every noun, the first one first."""
    files = {line.split()[0]: int(line.split()[1]) for line in _lines(folder / "data.noun")}
    senses: dict[str, list[int]] = {}
    for line in _lines(folder / "index.noun"):
        word, _, count, *rest = line.split()
        senses[word] = [files[offset] for offset in rest[-int(count) :]]
    return senses


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
