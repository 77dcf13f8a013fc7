"""Takes records with gold claims and the claims that were read; gives precision, recall and every error.

A record is a line of JSON: an id, a text, the gold claims between states, and `traps`: kinds that must not
be asserted between the same states, as the text only demands, refuses, threatens or promises them.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
)

from graph.model import Claim, Document, EntityRef
from graph.ontology import KINDS, Status


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise ValueError(f"unknown kind {kind}; the kinds are {', '.join(KINDS)}")
    return kind


def _several(kinds: object) -> object:
    """One kind stands for a list of one."""
    return (kinds,) if isinstance(kinds, str) else kinds


KindName = Annotated[str, AfterValidator(_known)]


class Gold(BaseModel):
    """A claim that the text makes: one of `kinds` from one state to the other. No status stands for any."""

    model_config = ConfigDict(frozen=True)

    kinds: Annotated[tuple[KindName, ...], BeforeValidator(_several)] = Field(
        min_length=1, validation_alias=AliasChoices("kinds", "kind")
    )
    subject: str
    object: str
    symmetric: bool = False
    status: Status | None = None

    @property
    def pair(self) -> frozenset[str]:
        """The two states, without direction."""
        return frozenset((self.subject, self.object))

    def fits(self, claim: Claim) -> bool:
        """Whether the claim is of one of the kinds, in this direction; mutual events have none."""
        if claim.kind not in self.kinds:
            return False
        ends = (acting(claim.subject), acting(claim.object))
        mutual = self.symmetric or KINDS[claim.kind].symmetric
        return ends == (self.subject, self.object) or (mutual and ends == (self.object, self.subject))

    def turned(self, claim: Claim) -> bool:
        """Whether the claim is of one of the kinds, in whichever direction."""
        return claim.kind in self.kinds and pair(claim) == self.pair


class Record(BaseModel):
    """A text with its gold claims. `event` names the class that its recall is counted under."""

    model_config = ConfigDict(frozen=True)

    id: str
    text: str
    event: str = "-"
    published: str | None = None
    gold: tuple[Gold, ...]
    traps: tuple[KindName, ...] = ()

    @property
    def document(self) -> Document:
        """The text as a document."""
        return Document(text=self.text, published=self.published)

    @property
    def pairs(self) -> frozenset[frozenset[str]]:
        """The pairs of states of which a claim is annotated."""
        return frozenset(gold.pair for gold in self.gold)


@dataclass(frozen=True, slots=True)
class Share:
    """Right ones among all that there are."""

    right: int
    total: int

    @property
    def value(self) -> float:
        """Between 0 and 1; 0 when there are none."""
        return self.right / self.total if self.total else 0.0

    def __str__(self) -> str:
        return f"{self.right:4}/{self.total:4} {self.value:6.3f}"


@dataclass(frozen=True, slots=True)
class Line:
    """Recall and precision under one heading. No recall where the gold claims do not tell."""

    name: str
    recall: Share | None
    precision: Share

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two."""
        return None if self.recall is None else f1(self.recall.value, self.precision.value)


@dataclass(frozen=True, slots=True)
class Miss:
    """A gold claim that was not found, and what was read instead."""

    record: Record
    gold: Gold
    read: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A claim between states that no gold claim confirms; on a pair without annotation it may be right."""

    record: Record
    claim: Claim

    @property
    def on_pair(self) -> bool:
        """Whether something else is annotated of these two states."""
        return pair(self.claim) in self.record.pairs


@dataclass(frozen=True, slots=True)
class Report:
    """All that was counted."""

    recall: Share
    precision: Share
    pair_precision: Share
    backwards: int
    sprung: Share
    bad_quotes: int
    by_event: tuple[tuple[str, Share], ...]
    by_kind: tuple[Line, ...]
    by_status: tuple[Line, ...]
    by_confidence: tuple[tuple[float, Share], ...]
    misses: tuple[Miss, ...]
    false: tuple[Wrong, ...]

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision."""
        return f1(self.recall.value, self.precision.value)


class BadRecord(ValueError):  # noqa: N818
    """A line is no record; the message names the line and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """The claims of a record that count: between two states, and denied only where that is the event."""

    record: Record
    between: tuple[Claim, ...]
    bad_quotes: int

    @classmethod
    def of(cls, record: Record, claims: Iterable[Claim]) -> Self:
        claims = tuple(claims)
        between = tuple(c for c in claims if _counts(c, record))
        bad = sum(record.text[claim.start : claim.end] != claim.quote for claim in claims)
        return cls(record, between, bad)

    def finder(self, gold: Gold) -> Claim | None:
        return next((claim for claim in self.between if gold.fits(claim)), None)

    def is_backwards(self, gold: Gold) -> bool:
        return self.finder(gold) is None and any(map(gold.turned, self.between))

    def is_right(self, claim: Claim) -> bool:
        return any(gold.fits(claim) for gold in self.record.gold)

    @property
    def on_pairs(self) -> Iterator[Claim]:
        return (claim for claim in self.between if pair(claim) in self.record.pairs)

    @property
    def is_sprung(self) -> bool:
        asserted = (claim.kind for claim in self.on_pairs if claim.status is Status.ASSERTED)
        return any(kind in self.record.traps for kind in asserted)


def f1(recall: float, precision: float) -> float:
    """The harmonic mean, 0 when both are."""
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def acting(entity: EntityRef) -> str:
    """The state for which an entity acts, or the entity itself."""
    return entity.state or entity.id


def pair(claim: Claim) -> frozenset[str]:
    """The two that a claim is about, without direction."""
    return frozenset((acting(claim.subject), acting(claim.object)))


def read_records(lines: Iterable[str]) -> Iterator[Record]:
    """Records from lines of JSON. Raises BadRecord for the first line that is none."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield Record.model_validate(json.loads(line))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise BadRecord(f"line {number}: {where}: {first['msg']}") from None
        except ValueError as error:
            raise BadRecord(f"line {number} is no JSON: {error}") from None


def score(records: Sequence[Record], read: Iterable[Iterable[Claim]]) -> Report:
    """Compare the claims read of each record, in order, with its gold claims."""
    readings = [_Reading.of(record, claims) for record, claims in zip(records, read, strict=True)]
    gold = [(reading, one, reading.finder(one)) for reading in readings for one in reading.record.gold]
    claims = [(reading, claim, reading.is_right(claim)) for reading in readings for claim in reading.between]
    on_pairs = [reading.is_right(claim) for reading in readings for claim in reading.on_pairs]
    trapped = [reading for reading in readings if reading.record.traps]
    found = [(one, finder) for _, one, finder in gold]
    judged = [(claim, right) for _, claim, right in claims]
    return Report(
        recall=_share(finder is not None for _, finder in found),
        precision=_share(right for _, right in judged),
        pair_precision=_share(on_pairs),
        backwards=sum(reading.is_backwards(one) for reading, one, _ in gold),
        sprung=_share(reading.is_sprung for reading in trapped),
        bad_quotes=sum(reading.bad_quotes for reading in readings),
        by_event=_by_event(readings),
        by_kind=tuple(_by_kind(found, judged)),
        by_status=tuple(_by_status(found, judged)),
        by_confidence=_by_confidence(readings),
        misses=tuple(Miss(reading.record, one, reading.between) for reading, one, f in gold if f is None),
        false=tuple(Wrong(reading.record, claim) for reading, claim, right in claims if not right),
    )


def render(report: Report, *, errors: bool = True) -> str:
    """The report as text: tables, then every miss and every false claim with its explanation."""
    lines = [
        *(f"{event:12} recall {share}" for event, share in report.by_event),
        "",
        f"{'':12} {'recall':>16} {'precision':>16} {'F1':>6}",
        *map(_line, report.by_kind),
        "",
        *map(_line, report.by_status),
        "",
        *(f"sure {sure:7.1f} right  {share}" for sure, share in report.by_confidence),
        "",
        _totals(report),
    ]
    if errors:
        lines += ["", *map(_miss, report.misses), "", *map(_wrong, report.false)]
    return "\n".join(lines)


def _totals(report: Report) -> str:
    return (
        f"recall {report.recall.value:.3f}  precision {report.precision.value:.3f}  F1 {report.f1:.3f}  "
        f"pair precision {report.pair_precision.value:.3f}  backwards {report.backwards}  "
        f"false assertions {report.sprung.right}/{report.sprung.total}  bad quotes {report.bad_quotes}  "
        f"claims {report.precision.total}"
    )


def why(claim: Claim) -> str:
    """A claim with its trigger, roles and cues on one line."""
    said = f"{acting(claim.subject)} {claim.kind} {acting(claim.object)} {claim.status}"
    if claim.explanation is None:
        return said
    roles = ", ".join(f"{role}: {way}" for role, way in claim.explanation.roles.items())
    cues = f"; cues {', '.join(claim.explanation.cues)}" if claim.explanation.cues else ""
    return f"{said} <- {claim.explanation.trigger} ({roles}{cues})"


def _counts(claim: Claim, record: Record) -> bool:
    ends = acting(claim.subject), acting(claim.object)
    if ends[0] == ends[1] or any(len(end) != 3 for end in ends):
        return False
    return claim.status is not Status.DENIED or record.event == "REJECT"


def _share(right: Iterable[bool]) -> Share:
    judged = list(right)
    return Share(sum(judged), len(judged))


def _by_event(readings: Iterable[_Reading]) -> tuple[tuple[str, Share], ...]:
    found: dict[str, list[bool]] = {}
    for reading in readings:
        for gold in reading.record.gold:
            found.setdefault(reading.record.event, []).append(reading.finder(gold) is not None)
    return tuple((event, _share(found[event])) for event in sorted(found))


def _by_kind(
    gold: Sequence[tuple[Gold, Claim | None]], claims: Sequence[tuple[Claim, bool]]
) -> Iterator[Line]:
    """A gold claim of several kinds counts for the kind that found it, or else for its first."""
    wanted = [(finder.kind if finder else one.kinds[0], finder is not None) for one, finder in gold]
    yield from _lines(KINDS, wanted, [(claim.kind, right) for claim, right in claims])


def _by_status(
    gold: Sequence[tuple[Gold, Claim | None]], claims: Sequence[tuple[Claim, bool]]
) -> Iterator[Line]:
    wanted = [
        (one.status, finder is not None and finder.status is one.status)
        for one, finder in gold
        if one.status is not None
    ]
    yield from _lines(Status, wanted, [(claim.status, right) for claim, right in claims])


def _by_confidence(readings: Iterable[_Reading]) -> tuple[tuple[float, Share], ...]:
    """How many of the claims on annotated pairs are right, by their confidence to one decimal."""
    found: dict[float, list[bool]] = {}
    for reading in readings:
        for claim in reading.on_pairs:
            found.setdefault(round(claim.confidence, 1), []).append(reading.is_right(claim))
    return tuple((sure, _share(found[sure])) for sure in sorted(found))


def _lines(
    names: Iterable[str], wanted: Sequence[tuple[str, bool]], read: Sequence[tuple[str, bool]]
) -> Iterator[Line]:
    recalls, precisions = _tally(wanted), _tally(read)
    for name in names:
        if name in recalls or name in precisions:
            yield Line(str(name), recalls.get(name), precisions.get(name, Share(0, 0)))


def _tally(judged: Sequence[tuple[str, bool]]) -> Mapping[str, Share]:
    total = Counter(name for name, _ in judged)
    right = Counter(name for name, is_right in judged if is_right)
    return {name: Share(right[name], count) for name, count in total.items()}


def _line(line: Line) -> str:
    recall = str(line.recall) if line.recall else "-"
    mean = "-" if line.f1 is None else f"{line.f1:.3f}"
    return f"{line.name:12} {recall:>16} {line.precision!s:>16} {mean:>6}"


def _miss(miss: Miss) -> str:
    wanted = f"{miss.gold.subject} {'/'.join(miss.gold.kinds)} {miss.gold.object}"
    read = "; ".join(map(why, miss.read)) or "nothing"
    return f"missed {wanted}\n  {miss.record.id}: {miss.record.text}\n  read: {read}"


def _wrong(wrong: Wrong) -> str:
    where = "" if wrong.on_pair else " (a pair without annotation)"
    return f"false{where} {why(wrong.claim)}\n  {wrong.record.id}: {wrong.record.text}"
