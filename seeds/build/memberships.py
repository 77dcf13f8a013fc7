"""Memberships from the Factbook's "international organization participation": gives `memberships.csv`."""

import re
from collections.abc import Iterator

from seeds.build.codes import alpha3
from seeds.build.factbook import SOURCE, records

COLUMNS = ("state", "organization", "since", "until", "source")

# The Factbook's abbreviation and the organization's id; full members only.
_ORGANIZATIONS = {
    "AIIB": "aiib",
    "APEC": "apec",
    "ASEAN": "asean",
    "AU": "african-union",
    "Arctic Council": "arctic-council",
    "BRICS": "brics",
    "C": "commonwealth",
    "CE": "council-of-europe",
    "CIS": "cis",
    "CSTO": "csto",
    "Caricom": "caricom",
    "EAC": "eac",
    "EAEU": "eaeu",
    "ECOWAS": "ecowas",
    "EU": "eu",
    "G-20": "g20",
    "G-7": "g7",
    "GCC": "gcc",
    "IAEA": "iaea",
    "ICCt": "icc",
    "IGAD": "igad",
    "LAS": "arab-league",
    "NATO": "nato",
    "NSG": "nsg",
    "OAS": "oas",
    "OECD": "oecd",
    "OIC": "oic",
    "OPEC": "opec",
    "OSCE": "osce",
    "PIF": "pacific-islands-forum",
    "SAARC": "saarc",
    "SADC": "sadc",
    "SCO": "sco",
    "UN": "un",
    "WTO": "wto",
}


def rows() -> Iterator[tuple[str, ...]]:
    """One row for each full membership, without dates: the Factbook gives none."""
    for record in sorted(records().values(), key=lambda record: alpha3(record.code)):
        text = record.text("Government", "International organization participation")
        for entry in sorted({part.strip() for part in re.split(r",(?![^(]*\))", text)}):
            if entry in _ORGANIZATIONS:
                yield alpha3(record.code), _ORGANIZATIONS[entry], "", "", SOURCE
