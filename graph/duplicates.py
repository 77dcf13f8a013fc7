"""Takes texts; says which are copies of which: MinHash signatures, their LSH bands, and the first appearance.

Two texts are near-duplicates when at least `THRESHOLD` of their runs of five words are shared, as in an
agency's story that many papers print with a line of their own. The store keeps the signature with the
document and indexes its bands: every near-duplicate almost surely shares at least one band.
"""

# pyright: basic, reportAttributeAccessIssue=false

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from operator import eq
from typing import Final

Signature = tuple[int, ...]

THRESHOLD: Final = 0.8
"""The Jaccard similarity from which two texts count as one story."""

_RUN: Final = 5
_PERMUTATIONS: Final = 128
_BANDS: Final = 32
"""32 bands of 4 rows miss one in twenty million pairs at similarity 0.8, and propose one in twenty at 0.2."""

_ROWS: Final = _PERMUTATIONS // _BANDS
_SEED: Final = 1_648
_VERSION: Final = "1"
"""Stands before each band: signatures that were made another way never meet."""

_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Signed:
    """A document as far as its copies are concerned."""

    id: str
    published: str | None
    signature: Signature


def signature(text: str) -> Signature:
    """The MinHash of the text's runs of five words, case and punctuation apart; empty without words."""
    from rensa import RMinHash

    runs = _runs(text)
    if not runs:
        return ()
    sketch = RMinHash(_PERMUTATIONS, _SEED)
    sketch.update(sorted(runs))
    return tuple(sketch.digest())


def bands(signature: Signature) -> tuple[str, ...]:
    """The keys under which a store finds the candidates for a signature; none for an empty one."""
    return tuple(
        _band(start // _ROWS, signature[start : start + _ROWS]) for start in range(0, len(signature), _ROWS)
    )


def similarity(a: Signature, b: Signature) -> float:
    """The estimated Jaccard similarity of two texts, 0 to 1; a text without words is similar to none."""
    if not a or not b:
        return 0.0
    return sum(map(eq, a, b)) / len(a)


def are_copies(a: Signature, b: Signature) -> bool:
    """Whether two texts count as one story."""
    return similarity(a, b) >= THRESHOLD


def first_appearance(copies: Iterable[Signed]) -> Signed:
    """The earliest published of several copies, undated ones last; the lowest id decides between equals.

    A date of less precision stands at the end of its span: who says "2024" does not claim to come first.
    """
    return min(copies, key=_precedence)


def _precedence(document: Signed) -> tuple[str, str]:
    published = document.published or ""
    return published + "~" * (10 - len(published)), document.id


def groups(signed: Sequence[Signed]) -> dict[str, str]:
    """The id of each copy and that of its group's first appearance, which itself is not listed.

    Copies of copies are one group, so that the answer does not depend on the order of arrival.
    """
    parent = list(range(len(signed)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    buckets: dict[str, list[int]] = {}
    for index, document in enumerate(signed):
        for band in bands(document.signature):
            bucket = buckets.setdefault(band, [])
            for other in bucket:
                if root(other) != root(index) and are_copies(document.signature, signed[other].signature):
                    parent[root(index)] = root(other)
            bucket.append(index)
    members: dict[int, list[Signed]] = {}
    for index, document in enumerate(signed):
        members.setdefault(root(index), []).append(document)
    return {
        copy.id: first.id
        for group in members.values()
        for first in [first_appearance(group)]
        for copy in group
        if copy.id != first.id
    }


def _runs(text: str) -> set[str]:
    words = [word.casefold() for word in _WORD.findall(text)]
    last = max(len(words) - _RUN, 0)
    return {" ".join(words[start : start + _RUN]) for start in range(last + 1)} if words else set()


def _band(number: int, rows: Signature) -> str:
    digest = blake2b(b"".join(row.to_bytes(4, "big") for row in rows), digest_size=8)
    return f"{_VERSION}x{number}x{digest.hexdigest()}"
