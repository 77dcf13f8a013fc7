"""Takes names as written; gives the form in which they are compared, and slugs for identity."""

import re
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
    plain = (name if name.isascii() else anyascii(name)).lower().replace("+", " plus ")
    if "." in plain:
        plain = _DOTTED.sub(lambda found: found.group().replace(".", "") + " ", plain)
    return " ".join(_WORD.findall(plain))


def slug(name: str) -> str:
    """The name as an identifier.

    >>> slug("Recep Tayyip Erdoğan")
    'recep-tayyip-erdogan'
    """
    return normalise(name).replace(" ", "-")
