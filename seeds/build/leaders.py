"""Heads of state and government from the Factbook: gives the rows of `tenures.csv`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from seeds.build.codes import alpha3
from seeds.build.factbook import SOURCE, Record, records

COLUMNS = ("name", "surname", "aliases", "office", "of", "heads", "since", "until", "source")

_OFFICES = (
    ("president", r"(?:Interim |Transition(?:al)? |Acting )?President"),
    ("prime minister", r"(?:GNU |CNSP |Overall |Interim |Transition |Acting |Caretaker )*Prime Minister"),
    ("prime minister", r"Taoiseach \(Prime Minister\)"),
    ("prime minister", r"Premier"),
    ("prime minister", r"Crown Prince and Prime Minister"),
    ("prime minister", r"Prime Minister and Co-Vice President"),
    ("prime minister", r"Prime Minister and Foreign Minister"),
    ("prime minister", r"Prime Minister Crown Prince"),
    ("prime minister", r"President of the Government of Spain \(prime minister-equivalent\)"),
    ("president", r"President of the Swiss Confederation"),
    ("chairman of the cabinet of ministers", r"Chairman of the Cabinet of Ministers"),
    ("chairman of the presidential leadership council", r"Presidential Leadership Council Chairperson"),
    ("chancellor", r"Chancellor"),
    ("chief executive", r"Chief Executive"),
    ("chief minister", r"Chief Minister"),
    ("governor", r"Governor"),
    ("king", r"King(?: Sultan)?"),
    ("emperor", r"Emperor"),
    ("sultan", r"Sultan and Prime Minister(?: Sir)?"),
    ("emir", r"Amir"),
    ("grand duke", r"Grand Duke"),
    ("prince", r"Prince"),
    ("pope", r"Pope"),
    ("supreme leader", r"(?:Supreme|Taliban) Leader"),
)
_RANKS = r"(?:Dr\. |Sir |Dame |Capt\. |Col\. |Gen\. |General |Sr\. Gen\. |Ratu |Archbishop )*"
_ORDINAL = re.compile(r"[IVX]{2,}")
_PARTICLES = ("BIN", "DA", "DOS")
_HOLDER = re.compile(
    r"^(?P<title>"
    + "|".join(sorted((pattern for _, pattern in _OFFICES), key=len, reverse=True))
    + rf") (?!of |and |Crown ){_RANKS}(?P<name>[^(;,]+?)(?:,? (?P<junior>Jr\.))?"
    + r"(?: of (?:the Netherlands|Denmark|Norway))?,? \(since (?P<since>[^);,]+)"
)


def rows() -> Iterator[tuple[str, ...]]:
    """One row for each head of state and of government whose office and date the Factbook gives plainly."""
    for record in sorted(records().values(), key=lambda record: alpha3(record.code)):
        first = {row[:5]: row for row in sorted(_rows(record), key=lambda row: row[6], reverse=True)}
        yield from sorted(first.values())


def _rows(record: Record) -> Iterator[tuple[str, ...]]:
    for field in ("chief of state", "head of government"):
        # The head of the parent state is not the territory's own.
        if field == "chief of state" and record.dependent:
            continue
        found = holder(record.text("Government", "Executive branch", field))
        if found:
            yield (
                *(found.name, found.surname, found.short, found.office),
                *(alpha3(record.code), "yes", found.since, "", SOURCE),
            )


@dataclass(frozen=True)
class Holder:
    """Who holds an office, since when: a date of the precision that the Factbook gives."""

    name: str
    surname: str
    office: str
    since: str

    @property
    def short(self) -> str:
        """First name and surname where the full name has more, as news has it: "Salva Kiir"."""
        first = self.name.split()[0]
        short = f"{first} {self.surname}"
        return "" if not self.surname or self.surname.startswith(first) or short == self.name else short


def holder(text: str) -> Holder | None:
    """The holder that a Factbook field names first, None where it does not name office and date plainly."""
    found = _HOLDER.match(text)
    if not found:
        return None
    name, surname = _name(found["name"])
    office = next(office for office, pattern in _OFFICES if re.fullmatch(pattern, found["title"]))
    return Holder(name, surname, office, _date(found["since"]))


def _name(printed: str) -> tuple[str, str]:
    """The name, and the part that the Factbook prints in capitals: what news calls the person.

    >>> _name("Luiz Inácio LULA da Silva")
    ('Luiz Inácio Lula da Silva', 'Lula')
    >>> _name("XI Jinping")
    ('Xi Jinping', 'Xi')
    """
    words = re.sub(r'"[^"]*" ', "", printed).split()
    cased = [_cased(word) if _in_capitals(word) else word for word in words]
    # An ordinal stands after a name: "Charles III", but "Xi Jinping".
    cased[1:] = [
        word if _ORDINAL.fullmatch(word) else now for word, now in zip(words[1:], cased[1:], strict=True)
    ]
    called = [now for word, now in zip(words, cased, strict=True) if _in_capitals(word)]
    return " ".join(cased), " ".join(called)


def _in_capitals(word: str) -> bool:
    return bool(re.search(r"[^\W\d_]{2,}", word)) and any(
        part.isupper() for part in re.findall(r"\w{2,}", word)
    )


def _cased(word: str) -> str:
    if word in _PARTICLES:
        return word.lower()
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize() if part[0].isupper() else part[0], word)


def _date(text: str) -> str:
    """An ISO 8601 date of the precision that the text has."""
    for given, kept in (("%d %B %Y", "%Y-%m-%d"), ("%d %b %Y", "%Y-%m-%d"), ("%B %Y", "%Y-%m"), ("%Y", "%Y")):
        try:
            return datetime.strptime(text.strip(), given).strftime(kept)
        except ValueError:
            continue
    return ""
