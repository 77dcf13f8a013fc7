"""Takes sentences by class of phenomenon, each with the claims that it makes; gives how many are read right.

A case is one line: the text, then what it says, separated by "|":

    2024-05-06 Iran armed Mali. | IRN SUPPLIES MLI asserted; form=arms | ~IRN MEETS MLI | !MLI SUPPLIES IRN

A date in front is that of the document; "\\n" is a line end. A claim is subject, kind, object and status,
with checks of `by` (attributed to, "-" for the document itself), `form`, `since`, `until`, `via` and `goods`.
An id may hold "*". "~" tolerates a claim, "!" forbids it; both may leave out the status.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field

from graph.model import Claim, Document
from graph.ontology import KINDS, Status

BAR: Final = 0.95
"""The share of a class's cases that must be right for the class to be right."""

_CORE: Final = frozenset({"SUPPLIES", "SANCTIONS", "ALLIED_WITH"})
_OFFICES: Final = frozenset({"LEADS", "REPRESENTS", "PART_OF"})
_CHECKS: Final = frozenset({"by", "form", "since", "until", "via", "goods"})
_DATED: Final = re.compile(r"(\d{4}-\d{2}-\d{2}) (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A claim as a case writes it. No status stands for any, "asserted/alleged" for either."""

    subject: str
    kind: str
    object: str
    statuses: tuple[Status, ...] = ()
    checks: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "IRN SUPPLIES RUS asserted; goods=drone". Raises ValueError when it is not of that form."""
        said, *checks = (part.strip() for part in text.split(";"))
        words = said.split()
        if len(words) not in (3, 4) or words[1] not in KINDS:
            raise ValueError(f"not a subject, a kind, an object and a status: {said!r}")
        statuses = tuple(Status(word) for word in words[3].split("/")) if len(words) == 4 else ()
        named = tuple((name.strip(), value.strip()) for name, _, value in (c.partition("=") for c in checks))
        if unknown := {name for name, _ in named} - _CHECKS:
            raise ValueError(f"a claim has no {', '.join(sorted(unknown))} to check: {text!r}")
        return cls(words[0], words[1], words[2], statuses, named)

    def holds(self, claim: Claim) -> bool:
        """Whether the claim is this one, with all that is checked."""
        return self.speaks_of(claim) and not self.wrong(claim)

    def speaks_of(self, claim: Claim) -> bool:
        """Whether the claim has these ends and a status that is allowed."""
        return self.ends(claim) and (not self.statuses or claim.status in self.statuses)

    def ends(self, claim: Claim) -> bool:
        """Whether the claim is of this kind between these ends, in any order where the kind is symmetric."""
        if claim.kind != self.kind:
            return False
        return self._between(claim.subject.id, claim.object.id) or (
            KINDS[self.kind].symmetric and self._between(claim.object.id, claim.subject.id)
        )

    def backwards(self, claim: Claim) -> bool:
        """Whether the claim says the same of the two the wrong way round."""
        return (
            claim.kind == self.kind
            and not self.ends(claim)
            and self._between(claim.object.id, claim.subject.id)
        )

    def wrong(self, claim: Claim) -> tuple[str, ...]:
        """The checks that the claim does not pass."""
        return tuple(name for name, wanted in self.checks if not _agrees(name, wanted, claim))

    def _between(self, subject: str, object_: str) -> bool:
        return fnmatchcase(subject, self.subject) and fnmatchcase(object_, self.object)

    def __str__(self) -> str:
        claim = f"{self.subject} {self.kind} {self.object} {'/'.join(self.statuses)}".rstrip()
        return "; ".join((claim, *(f"{name}={value}" for name, value in self.checks)))


@dataclass(frozen=True, slots=True)
class Case:
    """A short text with the claims that it makes, those that it may make, and those that it must not."""

    text: str
    published: str | None
    claims: tuple[Pattern, ...]
    may: tuple[Pattern, ...]
    never: tuple[Pattern, ...]

    @classmethod
    def parse(cls, line: str) -> Self:
        """Read one line. Raises ValueError when it says nothing of what the text claims."""
        text, *said = (part.strip() for part in line.split("|"))
        if not said:
            raise ValueError(f"what does it claim? write '|' and the claims, or '|' alone for none: {line!r}")
        dated = _DATED.fullmatch(text)
        published, text = dated.groups() if dated else (None, text)
        patterns: dict[str, list[Pattern]] = {"~": [], "!": [], "": []}
        for part in filter(None, said):
            sign = part[0] if part[0] in "~!" else ""
            patterns[sign].append(Pattern.parse(part.removeprefix(sign)))
        named = (tuple(patterns[sign]) for sign in ("", "~", "!"))
        return cls(text.replace("\\n", "\n"), published, *named)

    @property
    def document(self) -> Document:
        """The text as a document."""
        return Document(text=self.text, published=self.published)


@dataclass(frozen=True, slots=True)
class Phenomenon:
    """A class of language, with sentences that show it and sentences that only look alike."""

    name: str
    about: str
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A case that is not read right: why, and what was read."""

    case: Case
    reasons: tuple[str, ...]
    got: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """How one class is read."""

    name: str
    total: int
    faults: tuple[Fault, ...]

    @property
    def right(self) -> int:
        """How many cases are right."""
        return self.total - len(self.faults)

    @property
    def passed(self) -> bool:
        """Whether the class reaches the bar."""
        return self.right >= BAR * self.total


class _Class(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    about: str
    cases: str = Field(min_length=1)


def read_suite(folder: Path) -> tuple[Phenomenon, ...]:
    """The classes of a folder of YAML files. Raises ValueError, naming the file, for one that is unsound."""
    return tuple(found for path in sorted(folder.glob("*.yaml")) for found in _read(path))


def _read(path: Path) -> Iterator[Phenomenon]:
    try:
        raw: Mapping[str, object] = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, value in raw.items():
            row = _Class.model_validate(value)
            cases = tuple(Case.parse(line) for line in row.cases.splitlines() if line.strip())
            yield Phenomenon(name, row.about, cases)
    except (ValueError, AttributeError, yaml.YAMLError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def judge(phenomenon: Phenomenon, read: Iterable[Sequence[Claim]]) -> Result:
    """How a class is read: the claims of each of its cases, in order."""
    judged = (
        (case, claims, faults(case, claims)) for case, claims in zip(phenomenon.cases, read, strict=True)
    )
    wrong = (Fault(case, found, tuple(map(said, claims))) for case, claims, found in judged if found)
    return Result(phenomenon.name, len(phenomenon.cases), tuple(wrong))


def faults(case: Case, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Why a case is not right; empty when it is.

    It is right when every claim of it is found, and nothing contradicts: no other supply, sanction or
    alliance that would answer a question, no claim that is backwards or asserted where it is not, and
    none at all where the text makes none (who holds which office does not count).
    """
    missing = [
        f"no {pattern}{_nearest(pattern, claims)}"
        for pattern in case.claims
        if not any(map(pattern.holds, claims))
    ]
    extra = [f"not {said(claim)}" for claim in claims if _contradicts(case, claim)]
    return (*missing, *extra)


def said(claim: Claim) -> str:
    """A claim in the words of a case."""
    return f"{claim.subject.id} {claim.kind} {claim.object.id} {claim.status}"


def table(results: Sequence[Result]) -> str:
    """The suite as a table: class, cases that are right, all cases, share."""
    width = max((len(result.name) for result in results), default=5)
    rows = [_row(r.name, r.right, r.total, width) + ("" if r.passed else "  below") for r in results]
    right, total = sum(r.right for r in results), sum(r.total for r in results)
    passed = sum(r.passed for r in results)
    head = f"{'class':{width}} {'ok':>4} {'all':>4} {'share':>6}"
    return "\n".join((head, *rows, _row(f"{passed} of {len(results)} classes right", right, total, width)))


def _row(name: str, right: int, total: int, width: int) -> str:
    return f"{name:{width}} {right:4} {total:4} {right / max(1, total):6.1%}"


def _contradicts(case: Case, claim: Claim) -> bool:
    if any(pattern.holds(claim) for pattern in case.never):
        return True
    allowed = (*case.claims, *case.may)
    if any(pattern.speaks_of(claim) for pattern in allowed):
        return False
    if not case.claims:
        return claim.kind not in _OFFICES
    if any(p.backwards(claim) or (p.ends(claim) and claim.status is Status.ASSERTED) for p in case.claims):
        return True
    return claim.kind in _CORE and claim.status.answers


def _nearest(pattern: Pattern, claims: Iterable[Claim]) -> str:
    """What of a claim with the right ends and status is wrong, in brackets."""
    near = [claim for claim in claims if pattern.speaks_of(claim)]
    return "".join(
        f" ({name} is {_value(name, claim)})" for claim in near[:1] for name in pattern.wrong(claim)
    )


def _agrees(name: str, wanted: str, claim: Claim) -> bool:
    got = _value(name, claim)
    if name == "goods":
        return all(any(item in one for one in got.split(", ")) for item in wanted.split(", "))
    if name == "via":
        return wanted.lower() in got.lower()
    return got == wanted


def _value(name: str, claim: Claim) -> str:
    if name == "by":
        return claim.attributed_to.id if claim.attributed_to else "-"
    if name == "goods":
        return ", ".join(" ".join([*_amount(good.quantity), good.name]) for good in claim.goods)
    return str(getattr(claim, name) or "-")


def _amount(quantity: float | None) -> list[str]:
    return [] if quantity is None else [f"{quantity:g}"]
