"""Takes the sentence of an event and the publication date; gives the dates that the text states.

Absolute dates stand for themselves with the precision that the text gives. Relative ones ("last year",
"on Tuesday", "in May") need a known publication date of day precision: what has happened lies before it,
what is yet to come after it. What is not stated stays null.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, takewhile
from types import MappingProxyType
from typing import Final

from spacy.tokens import Doc, Token

from ingest.claims.cues import going_on, light_verbs, load, status_cues, suffered, words
from ingest.claims.cues.lists import standing
from ingest.claims.syntax import is_ranked
from ingest.languages import by_language

_MONTHS: Final = 12
_DAYS: Final = 7
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_SINCE: Final = re.compile(
    r"\b(?:since|from|starting|beginning|effective|as of)\s+(?:(?:in|on|early|late|mid-)\s*)?$", re.IGNORECASE
)
_UNTIL: Final = re.compile(
    r"\b(?:until|till|through|expired? (?:in|on)|to|up to|before)\s+(?:(?:early|late)\s+)?$", re.IGNORECASE
)
_BETWEEN: Final = re.compile(r"\b(?:between|from)\s+(?:(?:in|on)\s+)?$", re.IGNORECASE)
_JOINED: Final = re.compile(r"^\s*(?:and|to|until|till|through|–|-)\s*$", re.IGNORECASE)
_ANTERIOR: Final = re.compile(r"\b(?:of|dating from|the)\s+$", re.IGNORECASE)

_DASHES: Final = frozenset((":", "-", "–", "—"))


@dataclass(frozen=True, slots=True)
class Calendar:
    """How dates are written: the numbers of months and days by their names, and the patterns of dates."""

    months: Mapping[str, int]
    days: Mapping[str, int]
    absolute: tuple[re.Pattern[str], ...]
    relative: re.Pattern[str]
    yearless: tuple[re.Pattern[str], ...]


@by_language
def _calendar() -> Calendar:
    """The calendar of times.yaml. Raises ValueError when it has not twelve months and seven days."""
    data = load("times.yaml")
    months = {name: n for n, names in enumerate(data["months"], start=1) for name in words(names)}
    days = {name: n for n, name in enumerate(words(data["days"]))}
    if len(data["months"]) != _MONTHS or len(days) != _DAYS:
        raise ValueError("times.yaml: a year has twelve months, a week seven days")
    longest = sorted(months, key=len, reverse=True)
    month, named = "|".join(longest), "|".join(name.title() for name in longest)
    counted = "|".join(map(re.escape, words(data["counted"])))
    return Calendar(
        months=MappingProxyType(months),
        days=MappingProxyType(days),
        absolute=_absolute(rf"(?P<month>{month})\.?", counted),
        relative=re.compile(
            r"\b(?P<word>today|yesterday|tomorrow|this (?:year|month)|(?:last|next) (?:year|month)"
            rf"|(?:on\s+)?(?P<weekday>{'|'.join(days)})(?!\s*’s|\s*'s))\b",
            re.IGNORECASE,
        ),
        yearless=_yearless(rf"(?P<month>{named})\b\.?"),
    )


def _absolute(month: str, counted: str) -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"{month}\s+{_DAY},?\s+{_YEAR}\b", re.IGNORECASE),
        re.compile(rf"\b{_DAY}\s+{month},?\s+{_YEAR}\b", re.IGNORECASE),
        re.compile(rf"\b{month},?\s+(?:of\s+)?{_YEAR}\b", re.IGNORECASE),
        re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
        re.compile(rf"\b{_YEAR}\b(?!\s*(?:{counted}))"),
    )


def _yearless(named: str) -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"\b{named}\s+{_DAY}\b(?!,?\s*(?:19|20)\d\d|[\d,.]*\d)"),
        re.compile(rf"\b{_DAY}\s+{named}(?!,?\s+(?:19|20)\d\d)"),
        re.compile(
            r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Ff]rom|[Oo]f|(?P<turn>[Ll]ast|[Nn]ext|[Tt]his)|[Ee]arly|[Ll]ate|[Mm]id-?)"
            r"\s*"
            rf"{named}(?!,?\s+(?:of\s+)?\d)"
        ),
    )


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text: where it stands, in characters of the sentence, and its ISO 8601 form."""

    start: int
    end: int
    iso: str


@dataclass(frozen=True, slots=True)
class Interval:
    """When something began and stopped holding, as far as the text says."""

    since: str | None = None
    until: str | None = None


def read_times(
    doc: Doc,
    text: str,
    start: int,
    trigger: Token,
    published: str | None,
    *,
    near: int,
    ended: bool,
    ahead: bool = False,
) -> Interval:
    """The times of the event of a trigger, as the text of its quote states them; `start` is where it begins.

    A date in the event's own clause says when it was: its start, or for what has ended its end. What lies
    `ahead` is on the next such day. Of several dates that counts which stands next after a character, `near`.
    """
    dates = [
        d
        for d in _dates(text, published, lambda at: ahead and not _is_of_told(doc, start + at))
        if _same_clause(doc, start + d.start, trigger)
    ]
    for first, second in pairwise(dates):
        if _BETWEEN.search(text[: first.start]) and _JOINED.match(text[first.end : second.start]):
            return Interval(first.iso, second.iso)
    dates = [d for d in dates if not (_is_bound(doc, start + d.start) or _is_of_pause(doc, start + d.start))]
    opened = next((d for d in dates if _SINCE.search(text[: d.start])), None)
    closed = next((d for d in dates if _UNTIL.search(text[: d.start])), None)
    if ended and opened is not None and closed is None:
        if not _is_of_standing(_token(doc, start + opened.start), trigger):
            return Interval(None, opened.iso)
        closed = next((d for d in dates if d != opened and not _ANTERIOR.search(text[: d.start])), None)
    if opened or closed:
        return Interval(opened and opened.iso, closed and closed.iso)
    dates = [d for d in dates if not _ANTERIOR.search(text[: d.start])]
    dates.sort(key=lambda d: (d.start + start < near, abs(d.start + start - near)))
    began = [d for d in dates if ended and _is_of_beginning(_token(doc, start + d.start), trigger)]
    if ended and not began and len(dates) > 1 and trigger.pos_ == "NOUN":
        began = [d for d in dates if trigger.is_ancestor(_token(doc, start + d.start))][:1]
    first = next((d.iso for d in (began if ended else dates)), None)
    last = next(
        (d.iso for d in dates if ended and d not in began and not _is_in_name(doc, start + d.start)), None
    )
    return Interval(first, last)


def _is_of_told(doc: Doc, at: int) -> bool:
    """Whether the date at a character tells when others heard of what is to come: "in May A offered aid"."""
    dated = _token(doc, at)
    prep = dated.head if dated.dep_ == "pobj" else dated
    due = prep.lower_ not in ("in", "on") and prep.dep_ == "prep"
    return not due and _verb_of_date(doc, at).tag_ == "VBD"


def _is_of_standing(dated: Token, act: Token) -> bool:
    """Whether a date after "since" tells of the act and not of its end: "an embargo in force since 2002"."""
    before = dated.doc[max(dated.left_edge.i - 2, dated.sent.start)]
    return act.pos_ == "NOUN" and (act.is_ancestor(dated) or before.lower_ in standing())


def _is_of_beginning(dated: Token, act: Token) -> bool:
    """Whether a date stands in a clause on what has ended: "cancelled a pact that dates from 1960"."""
    verb = _verb_above(dated)
    return verb != act and verb.head == act


def _is_in_name(doc: Doc, at: int) -> bool:
    """Whether a date is of what a noun names: "cancelled a 2012 pact" does not say when."""
    dated = _token(doc, at)
    return dated.dep_ in ("nummod", "compound", "nmod", "amod") and dated.head.tag_ in ("NN", "NNS")


def _same_clause(doc: Doc, at: int, trigger: Token) -> bool:
    """Whether the date at a character stands in the clause of the trigger, or on the trigger itself.

    Of a clause under or beside a verb it tells another event: "reopened its border, shut since 2015".
    """
    dated, clause = _token(doc, at), _verb_above(trigger)
    if _is_heading(dated):
        return True
    if _is_of_saying(dated, clause) or _is_of_answer(dated, trigger, clause) or _is_of_other(dated, trigger):
        return False
    verb = _verb_of_date(doc, at)
    inner = trigger.pos_ != "VERB" or verb.dep_ == "xcomp"
    return verb == clause or (verb.head == trigger and inner)


def _is_heading(dated: Token) -> bool:
    """Whether a date stands before all of its sentence, as in a chronicle: "2023 - A sent B tanks"."""
    opening = dated.doc[dated.sent.start : dated.sent.end]
    rest = next((word for word in opening if word.ent_type_ != "DATE" and word.pos_ != "NUM"), dated)
    last = dated.doc[rest.i - 1]
    return dated.i < rest.i and (rest.text in _DASHES or last.text[-1] in _DASHES)


def _token(doc: Doc, at: int) -> Token:
    """The word at a character."""
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    if span is None:
        raise ValueError(f"the document has no character {at}")
    return span[0]


def _verb_of_date(doc: Doc, at: int) -> Token:
    """The verb in whose clause the date at a character stands.

    After the comma that closes a relative clause it is of the clause around: "B, whom A backed, left in May".
    """
    dated = _token(doc, at)
    verb = _verb_above(dated)
    closed = any(word.text == "," and verb.i < word.i < dated.i for word in verb.children)
    opened = verb.left_edge.i > verb.sent.start and verb.left_edge.nbor(-1).text == ","
    return _verb_above(verb.head) if verb.dep_ == "relcl" and closed and opened else verb


def _is_of_answer(dated: Token, act: Token, verb: Token) -> bool:
    """Whether a date tells when others spoke of an act: "A's loan to B was criticised in May"."""
    spoken_of = act.dep_ == "nsubjpass" and act.head == verb and dated not in set(act.subtree)
    known = (light_verbs(), going_on(), status_cues().verbs)
    return spoken_of and all(verb.lemma_ not in words for words in known)


def _is_of_other(dated: Token, act: Token) -> bool:
    """Whether a date tells when another act was that a noun names: "a trial over the bombing in 1994"."""
    between = takewhile(lambda word: word.pos_ not in ("VERB", "AUX"), dated.ancestors)
    nouns = (word for word in between if word.lemma_ in suffered() and word != act)
    return any(not noun.is_ancestor(act) for noun in nouns)


def _is_bound(doc: Doc, at: int) -> bool:
    """Whether a date only says since when there was none like it: "the first visit since 2011"."""
    dated = _token(doc, at)
    before = list(takewhile(lambda word: word.text not in ",;", reversed(doc[dated.sent.start : dated.i])))
    since = any(word.lower_ == "since" for word in before[:3])
    return since and any(is_ranked(word) for word in before if word.ent_type_ != "DATE")


def _is_of_pause(doc: Doc, at: int) -> bool:
    """Whether a date says how long something is to rest: "suspended its exports until 2028"."""
    before = doc[max(_token(doc, at).left_edge.i - 1, 0)]
    operators = status_cues().verbs.get(_verb_above(before).lemma_, ())
    return before.lower_ in ("until", "till") and any(operator.effect == "end" for operator in operators)


def _is_of_saying(dated: Token, verb: Token) -> bool:
    """Whether a date right after a verb of saying tells when that was: "said on Monday it would arm B"."""
    opening = min((c.i for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "mark")), default=verb.i)
    return verb.dep_ == "ccomp" and verb.head.i < dated.i < opening


def _verb_above(token: Token) -> Token:
    """The verb whose clause a word stands in; the word's root where there is none."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token


def _dates(text: str, published: str | None, ahead: Callable[[int], bool]) -> list[Dated]:
    calendar = _calendar()
    read: list[Dated | None] = [
        _dated(match, _iso(match.groupdict()))
        for pattern in calendar.absolute
        for match in pattern.finditer(text)
    ]
    if published is not None and len(published) == 10:
        day = date.fromisoformat(published)
        for pattern in calendar.yearless:
            read += [
                _dated(match, _nearest(match, day, ahead=ahead(match.start("month"))))
                for match in pattern.finditer(text)
            ]
        read += [
            _dated(match, _relative(match, day, ahead=ahead(match.start("word"))))
            for match in calendar.relative.finditer(text)
        ]
    found: list[Dated] = []
    for one in read:
        if one is not None and not any(d.start < one.end and one.start < d.end for d in found):
            found.append(one)
    return sorted(found, key=lambda d: d.start)


def _dated(match: re.Match[str], iso: str | None) -> Dated | None:
    """The date that a match gives, without the preposition before it."""
    named = match.re is _calendar().yearless[-1]
    return None if iso is None else Dated(match.start("month" if named else 0), match.end(), iso)


def _iso(parts: dict[str, str | None]) -> str | None:
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    if month is None:
        return year
    number = int(month) if month.isdigit() else _calendar().months[month.lower().rstrip(".")]
    if not 1 <= number <= 12:
        return None
    if day is None:
        return f"{year}-{number:02}"
    try:
        return date(int(year or 0), number, int(day)).isoformat()
    except ValueError:
        return None


def _nearest(match: re.Match[str], published: date, *, ahead: bool) -> str | None:
    """The last such day or month up to the publication, or the next one where it is yet to come."""
    parts = match.groupdict()
    month, turn = _calendar().months[(parts["month"] or "").lower()], (parts.get("turn") or "").lower()
    day = int(parts["day"]) if parts.get("day") else None
    here, then = (published.month, published.day), (month, day or published.day)
    later = then > here or (turn == "last" and month == published.month)
    sooner = then < here or (turn == "next" and month == published.month)
    year = published.year
    if turn == "next" or (ahead and not turn):
        year += sooner
    elif turn != "this":
        year -= later
    return _iso({"year": str(year), "month": parts["month"], "day": parts.get("day")})


def _relative(match: re.Match[str], published: date, *, ahead: bool) -> str | None:
    word = re.sub(r"^on\s+", "", match["word"].lower())
    if (named := _calendar().days.get(word)) is not None:
        behind = (published.weekday() - named) % _DAYS
        return (published + timedelta(days=(_DAYS - behind) if ahead else -behind)).isoformat()
    match word:
        case "today":
            return published.isoformat()
        case "yesterday":
            return (published - timedelta(days=1)).isoformat()
        case "tomorrow":
            return (published + timedelta(days=1)).isoformat()
        case "this year" | "last year" | "next year":
            return str(published.year + {"this": 0, "last": -1, "next": 1}[word.split()[0]])
        case _:
            months = (
                published.year * 12
                + published.month
                - 1
                + {"this": 0, "last": -1, "next": 1}[word.split()[0]]
            )
            return f"{months // 12}-{months % 12 + 1:02}"
