"""Takes the words of a question; gives the periods of time that begin at a word of it."""

import re
from calendar import month_abbr, month_name
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from graph.model import PartialDate, Value

MONTHS: Final = {
    name.lower(): number for names in (month_name, month_abbr) for number, name in enumerate(names) if name
} | {"sept": 9}
_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE: Final = (
    r"(?:(?P<year{0}>(?:19|20)\d\d)(?: (?P<number{0}>\d\d)(?: (?P<last{0}>\d\d))?)?"
    rf"|(?:(?P<day{{0}}>\d{{{{1,2}}}})(?:st|nd|rd|th)? )?(?P<month{{0}}>{_MONTH})"
    r"(?: (?P<after{0}>\d{{1,2}})(?:st|nd|rd|th)?)? (?P<of{0}>(?:19|20)\d\d))"
)
_UNIT: Final = {"day": 1, "week": 7, "month": 30, "year": 365}
_AGO: Final = (
    r"(?:in|within|over|during|for|since) (?:last|past) (?:(?P<count>\d{1,4}) )?"
    r"(?P<unit>day|week|month|year)s?"
)
_PATTERNS: Final = tuple(
    (name, re.compile(pattern + r"(?= |$)"))
    for name, pattern in (
        ("between", rf"(?:(?:between|from) )?{_DATE.format(1)} (?:and|to|until|till) {_DATE.format(2)}"),
        ("as_of", rf"(?:as of|as at|on day of) {_DATE.format(1)}"),
        ("since", rf"(?:since|from|starting in|starting)(?: (?:beginning|start) of)? {_DATE.format(1)}"),
        ("until", rf"(?:until|till|up to|through|by) {_DATE.format(1)}"),
        ("before", rf"before {_DATE.format(1)}"),
        ("after", rf"after {_DATE.format(1)}"),
        ("in", rf"(?:(?:in|on|during|throughout) )?{_DATE.format(1)}"),
        ("month", rf"(?P<how>since|from|in|during|until|till|before|after|last|this) (?P<name>{_MONTH})"),
        ("ago", _AGO),
        ("relative", r"(?:(?:since|in) )?(?P<which>this) (?P<span>week|month|year)"),
        ("relative", r"(?P<which>last) (?P<span>week|month|year)"),
        ("relative", r"(?:since |on )?(?P<which>yesterday|today)"),
    )
)
_FIRST: Final = re.compile(
    r"after|as|before|between|by|during|for|from|in|last|on|over|past|since|starting|this|through|throughout"
    rf"|till|today|until|up|within|yesterday|(?:19|20)\d\d|\d{{1,2}}(?:st|nd|rd|th)?|{_MONTH}"
)


class Period(Value):
    """What a question says of time: what held `as_of` a date, or what dates place between two (inclusive)."""

    since: PartialDate | None = None
    until: PartialDate | None = None
    as_of: PartialDate | None = None


def periods(words: list[str], start: int, today: date) -> Iterator[tuple[int, Period]]:
    """The periods that begin at a word, each with the place after its last word.

    Words are normalised, so that "2023-06-01" is three of them.
    """
    if not _FIRST.fullmatch(words[start]):
        return
    kept = [place for place in range(start, len(words)) if words[place] != "the"]
    rest = " ".join(words[place] for place in kept)
    for name, pattern in _PATTERNS:
        match = pattern.match(rest)
        period = _period(name, match, today) if match else None
        if match and period:
            yield kept[match.group().count(" ")] + 1, period


def _period(name: str, match: re.Match[str], today: date) -> Period | None:
    parts = match.groupdict()
    if name in ("ago", "relative"):
        return _relative(parts, today)
    if name == "month":
        return _of_month(parts["how"] or "", MONTHS[parts["name"] or ""], today)
    first = _iso(parts, "1")
    if first is None:
        return None
    match name:
        case "between":
            second = _iso(parts, "2")
            return Period(since=first, until=second) if second and first <= second else None
        case "as_of":
            return Period(as_of=first)
        case _:
            return _about(name, first)


def _about(how: str, date: PartialDate) -> Period:
    """The time since, until, before, after or in a year, month or day."""
    match how:
        case "since" | "from":
            return Period(since=date)
        case "until" | "till":
            return Period(until=date)
        case "before":
            return Period(until=_neighbour(date, -1))
        case "after":
            return Period(since=_neighbour(date, 1))
        case _:
            return Period(since=date, until=date)


def _of_month(how: str, month: int, today: date) -> Period:
    """The time about the last month of that name: "since October"."""
    year = today.year if month <= today.month else today.year - 1
    return _about(how, f"{year:04}-{month:02}")


def _iso(parts: dict[str, str | None], n: str) -> PartialDate | None:
    """The date in ISO 8601 with the precision of the words; null where the calendar has none such."""
    year = parts[f"year{n}"] or parts[f"of{n}"]
    name, day = parts[f"month{n}"], parts[f"last{n}"] or parts[f"day{n}"] or parts[f"after{n}"]
    month = MONTHS[name] if name else int(parts[f"number{n}"] or 0)
    if not (name or parts[f"number{n}"]):
        return year
    try:
        full = date(int(year or 0), month, int(day or 1)).isoformat()
    except ValueError:
        return None
    return full if day else full[:7]


def _neighbour(iso: PartialDate, step: int) -> PartialDate:
    """The year, month or day next to one."""
    if len(iso) == 4:
        return f"{int(iso) + step:04}"
    if len(iso) == 7:
        months = int(iso[:4]) * 12 + int(iso[5:]) - 1 + step
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return (date.fromisoformat(iso) + timedelta(days=step)).isoformat()


def _ago(today: date, days: int) -> PartialDate:
    """The day so many days before, or the first that a calendar has."""
    return date.fromordinal(max(1, today.toordinal() - days)).isoformat()


def _relative(parts: dict[str, str | None], today: date) -> Period:
    if unit := parts.get("unit"):
        return Period(since=_ago(today, int(parts["count"] or 1) * _UNIT[unit]))
    which, span = parts["which"], parts.get("span")
    if span is None:
        return Period(since=_ago(today, 0 if which == "today" else 1))
    if span == "week":
        begun = today.weekday()  # days since Monday
        if which == "this":
            return Period(since=_ago(today, begun))
        return Period(since=_ago(today, begun + 7), until=_ago(today, begun + 1))
    iso = today.isoformat()[: 4 if span == "year" else 7]
    if which == "last":
        iso = _neighbour(iso, -1)
        return Period(since=iso, until=iso)
    return Period(since=iso)
