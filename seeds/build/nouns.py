"""Takes WordNet's database; writes the English nouns that mean things, and those that mean people.

`python -m seeds.build.nouns FOLDER ingest/entities`, where FOLDER holds `index.noun` and `data.noun` of
WordNet 3.0 (Debian's package wordnet-base puts them into /usr/share/wordnet).
"""

import sys
from collections.abc import Iterator, Mapping, Set
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

_SOCIAL: Final = {"social_group": "14", "people": "14", "ethnic_group": "14"}
_GATHERINGS: Final = {"social_gathering": "14", "meeting": "14", "gathering": "04", "art_movement": "14"}
"""Groups of people, and those that are only what people come to or how they paint."""

_LIKE_PEOPLE: Final = ("er", "ers", "ist", "ian", "ee")
"""How nouns of people end, and so those that mean none have to be listed: "whisper"."""

_SHORTEST: Final = 2
_SHORTEST_PEOPLE: Final = 4


@dataclass(frozen=True, slots=True)
class _Noun:
    """The files of the senses of a noun, the first one first, how many of them texts were seen to use, and
    the offset of the first."""

    senses: tuple[int, ...]
    used: int
    first: str

    @property
    def nobody(self) -> bool:
        """Whether its first sense is no person and no group."""
        return self.senses[0] not in _ACTORS

    def thing(self, kinds: Set[str]) -> bool:
        """Whether its first sense is a thing or of these kinds, no sense is a group and none that is used is
        a person."""
        used = self.senses[: max(self.used, 1)]
        thing = self.senses[0] in _THINGS or self.first in kinds
        return thing and _GROUPS.isdisjoint(self.senses) and _PERSON not in used


def people(folder: Path) -> Iterator[str]:
    """The nouns whose first sense is a person or a group of people: "seamstress", "clergy", "Inuit". Of what
    is only written with a capital, those who are many: peoples and believers, but no person of that name."""
    groups = _under(folder, _SOCIAL) - _under(folder, _GATHERINGS)
    common = {word for word in _written(folder) if word.islower()}
    persons, thing = _persons(folder), {*things(folder)}
    for word, noun in sorted(_nouns(folder).items()):
        known = noun.senses[0] == _PERSON or (noun.first in groups and word in common)
        named = word in common or (len(word) >= _SHORTEST_PEOPLE and noun.first not in persons)
        if known and named and word.isalpha() and word not in thing:
            yield word


def things(folder: Path) -> Iterator[str]:
    """The nouns that mean things, and then the names of things that end otherwise: "Boston Tea Party"."""
    nouns, kinds = _nouns(folder), _under(folder, _KINDS)
    thing = {word for word, noun in nouns.items() if noun.thing(kinds)}
    common = {word for word in _written(folder) if word.islower()}
    thing |= {word for word in common if word.endswith(_LIKE_PEOPLE) and nouns[word].nobody}
    yield from sorted(word for word in thing if len(word) > _SHORTEST and word.isalpha())
    names = {word.lower() for word in _written(folder) if word[0].isupper() and "_" in word}
    for word in sorted(names):
        senses, last = nouns[word].senses, nouns.get(word.rpartition("_")[2])
        english = last is not None or _SPECIES.isdisjoint(senses)
        covered = word.rpartition("_")[2] in thing
        if english and not covered and {*_ACTORS, _LOCATION}.isdisjoint(senses):
            yield word.replace("_", " ")


def _nouns(folder: Path) -> dict[str, _Noun]:
    files = {line.split()[0]: int(line.split()[1]) for line in _lines(folder / "data.noun")}
    nouns: dict[str, _Noun] = {}
    for line in _lines(folder / "index.noun"):
        word, _, count, *rest = line.split()
        offsets = rest[-int(count) :]
        senses = tuple(files[offset] for offset in offsets)
        nouns[word] = _Noun(senses, int(rest[-int(count) - 1]), offsets[0])
    return nouns


def _under(folder: Path, kinds: Mapping[str, str]) -> set[str]:
    """The offsets of all senses under those of the words, each of which is given with its file."""
    below: dict[str, list[str]] = {}
    found: list[str] = []
    for line in _lines(folder / "data.noun"):
        offset, file, *fields = line.split(" | ")[0].split()
        if any(kinds.get(word) == file for word in fields):
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


def _persons(folder: Path) -> set[str]:
    """The offsets of all senses that are one person, animal, place or thing by name."""
    lines = (line.split(" | ")[0].split() for line in _lines(folder / "data.noun"))
    return {fields[0] for fields in lines if "@i" in fields}


def _written(folder: Path) -> Iterator[str]:
    """Every word and name as it is written."""
    for line in _lines(folder / "data.noun"):
        yield from line.split(" | ")[0].split()[4:]


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
    """Write the lists, each below the licence."""
    for nouns in (things, people):
        title = f"# English nouns that mean {nouns.__name__}, from WordNet 3.0 (seeds/build/nouns.py)."
        text = "\n".join((title, *licence(folder), *nouns(folder), ""))
        written.joinpath(f"{nouns.__name__}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
