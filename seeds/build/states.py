"""States and territories from the Factbook and CLDR: gives the rows of `states.csv`."""

import re
from collections.abc import Iterator

from babel import Locale

from seeds.build.codes import alpha3
from seeds.build.factbook import SOURCE, Record, records

COLUMNS = (
    "id",
    "iso2",
    "name",
    "official",
    "aliases",
    "adjectives",
    "peoples",
    "capital",
    "region",
    "latitude",
    "longitude",
    "policy",
    "source",
)

_COORDINATES = re.compile(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])")
_BESIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|;? ?note .*$")
_PLURALS = {"(men)": "men", "(women)": "women"}


def rows() -> Iterator[tuple[str, ...]]:
    """One row for each record with an ISO code, in the order of the alpha-3 codes."""
    yield from sorted(_row(record) for record in records().values())


def _row(record: Record) -> tuple[str, ...]:
    short = record.text("Government", "Country name", "conventional short form")
    short = "" if "(" in short else short
    long_form = record.text("Government", "Country name", "conventional long form")
    official = _without_asides(long_form.partition(";")[0])
    name = Locale("en").territories.get(record.code, short).replace("’", "'")
    latitude, longitude = coordinates(record.text("Geography", "Geographic coordinates"))
    capital = re.split(r"[;,(]| in ", record.text("Government", "Capital", "name"))[0].strip()
    return (
        alpha3(record.code),
        record.code,
        name,
        official,
        "|".join(dict.fromkeys(alias for alias in (short, *_spellings(name)) if alias and alias != name)),
        "|".join(_adjectives(record.text("People and Society", "Nationality", "adjective"))),
        "|".join(peoples(record.text("People and Society", "Nationality", "noun"))),
        capital,
        record.region,
        latitude,
        longitude,
        _policy(record),
        SOURCE,
    )


def _policy(record: Record) -> str:
    status = re.split(r"[;,]", record.text("Government", "Dependency status"))[0]
    return f"dependency: {status}" if status else ""


def _without_asides(text: str) -> str:
    return _BESIDE.sub("", text).strip()


def _spellings(name: str) -> Iterator[str]:
    """The spelled-out forms of a name that CLDR abbreviates: "St. Lucia", "Antigua & Barbuda"."""
    spelled = name.replace("&", "and")
    yield spelled
    yield spelled.replace("St. ", "Saint ")


def _adjectives(text: str) -> tuple[str, ...]:
    found = (_without_asides(part) for part in re.split(r"[,;/]| or ", _without_asides(text)))
    return tuple(dict.fromkeys(adjective for adjective in found if adjective))


def peoples(text: str) -> tuple[str, ...]:
    """The plural nouns of a Factbook nationality.

    >>> peoples("Briton(s), British (collective plural)")
    ('Britons', 'British')
    >>> peoples("Frenchman(men), Frenchwoman(women)")
    ('Frenchmen', 'Frenchwomen')
    """
    found = (_plural(part.strip()) for part in re.split(r"[,;/]| or ", text))
    return tuple(dict.fromkeys(noun for noun in found if noun))


def _plural(noun: str) -> str:
    if "singular)" in noun and "plural" not in noun:
        return ""
    noun = noun.replace("(s)", "s")
    for mark, ending in _PLURALS.items():
        if mark in noun:
            return noun.split("(")[0].strip().removesuffix("woman").removesuffix("man") + ending
    return _without_asides(noun)


def coordinates(text: str) -> tuple[str, str]:
    """Latitude and longitude in degrees with two decimals, empty where the text has none.

    >>> coordinates("44 50 N, 20 30 W")
    ('44.83', '-20.50')
    """
    found = _COORDINATES.search(text)
    if not found:
        return "", ""
    degrees_n, minutes_n, north, degrees_e, minutes_e, east = found.groups()
    return _degrees(degrees_n, minutes_n, north == "S"), _degrees(degrees_e, minutes_e, east == "W")


def _degrees(whole: str, minutes: str, negative: bool) -> str:
    value = int(whole) + int(minutes) / 60
    return f"{-value if negative else value:.2f}"
