"""Takes names as written; gives the form in which they are compared, and slugs for identity."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from anyascii import anyascii

_DOTTED: Final = re.compile(r"\b(?:[a-z]\.)+[a-z]?\b\.?")
_WORD: Final = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=65536)
def normalise(name: str) -> str:
    """Lower-case ASCII words joined by single spaces; dotted acronyms closed up.

    >>> normalise("Türkiye"), normalise("the U.S."), normalise("al-Shabaab")
    ('turkiye', 'the us', 'al shabaab')
    """
    plain = (name if name.isascii() else anyascii(name)).lower().replace("+", " plus ").replace("&", " and ")
    if "." in plain:
        plain = _DOTTED.sub(lambda found: found.group().replace(".", "") + " ", plain)
    return " ".join(_WORD.findall(plain))


def unmarked(name: str) -> str:
    """A name of any script without case, accents and marks, by which few who write it agree.

    >>> unmarked("ОБЪЕДИНЁННЫЕ"), unmarked("الإتحاد") == unmarked("الاتحاد")
    ('объединенные', True)
    """
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(mark for mark in parts if unicodedata.category(mark) != "Mn")


_ARTICLES: Final = frozenset(("al", "el", "ul", "bin", "ben", "ibn"))
_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"([aou])e", r"\1"),
        (r"tsch|tch|sch|sh|ch|cz", "S"),
        (r"dzh|zh|j", "J"),
        (r"kh|gh|ck|[kqgc]", "k"),
        (r"ph", "f"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"z", "s"),
        (r"h", ""),
        (r"[ou]+", "u"),
        (r"[aeiy]*[eiy][aeiy]*", "i"),
        (r"(.)\1+", r"\1"),
    )
)
_SHORTEST_SOUND: Final = 8


@lru_cache(maxsize=65536)
def sound(name: str) -> str | None:
    """How a personal name of two or more words sounds, the same for its common transliterations.

    None for a name that is too short to tell two people apart.

    >>> sound("Moammar Gadhafi") == sound("Muammar al-Gaddafi")
    True
    >>> sound("Joerg Mueller") == sound("Jörg Müller")
    True
    """
    words = [word for word in normalise(name).split() if word not in _ARTICLES]
    for pattern, into in _SOUNDS:
        words = [pattern.sub(into, word) for word in words]
    sounds = " ".join(words)
    return sounds if len(words) > 1 and len(sounds) >= _SHORTEST_SOUND else None


def slug(name: str) -> str:
    """The name as an identifier.

    >>> slug("Recep Tayyip Erdoğan")
    'recep-tayyip-erdogan'
    """
    return normalise(name).replace(" ", "-")
