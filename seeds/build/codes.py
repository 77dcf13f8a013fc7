"""ISO 3166-1 codes: gives the alpha-3 code for an alpha-2 code, from CLDR."""

from collections.abc import Mapping
from functools import cache

from babel.core import get_global

# Withdrawn codes share an alpha-2 code with their successor in CLDR.
_WITHDRAWN = frozenset({"ZAR", "DDR", "FXX", "BUR", "TMP", "YMD"})


@cache
def _codes() -> Mapping[str, str]:
    aliases = get_global("territory_aliases")
    return {
        now[0]: code
        for code, now in aliases.items()
        if len(code) == 3 and code.isalpha() and len(now) == 1 and code not in _WITHDRAWN
    }


def alpha3(alpha2: str) -> str:
    """The alpha-3 code; XKX for Kosovo. Raises KeyError for an unknown code."""
    return "XKX" if alpha2 == "XK" else _codes()[alpha2]
