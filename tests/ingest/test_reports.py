"""Whole reports are read right by field: who does what to whom, how surely, who says so, when, with what."""

from collections import Counter
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml

from graph.model import Claim, Document
from ingest.evaluation import Pattern
from ingest.pipeline import Reader

REPORTS = Path(__file__).parent / "gold" / "reports.yaml"
BESIDE = frozenset({"PARTY_TO", "VIOLATES"})
"""Kinds that are not marked here."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report with the claims that it makes, and those that it may make."""

    document: Document
    claims: tuple[Pattern, ...]
    may: tuple[Pattern, ...]


def reports() -> list[Report]:
    found: list[Report] = []
    for row in yaml.safe_load(REPORTS.read_text(encoding="utf-8")):
        lines = [line.strip() for line in row["claims"].splitlines()]
        document = Document(text=row["text"].strip(), published=str(row["published"]))
        claims = tuple(Pattern.parse(line) for line in lines if not line.startswith("~"))
        may = tuple(Pattern.parse(line[1:]) for line in lines if line.startswith("~"))
        found.append(Report(document, claims, may))
    return found


@pytest.fixture(scope="module")
def shares(reader: Reader) -> dict[str, float]:
    """The share of each field that is read right, among the claims that are found."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for report in (marked := reports()):
        read = [c for c in reader.read(report.document).claims if c.kind not in BESIDE]
        for pattern in report.claims:
            near = [claim for claim in read if pattern.ends(claim)]
            total["found"] += 1
            right["found"] += bool(near)
            if near:
                best = max(near, key=lambda claim: (pattern.speaks_of(claim), not pattern.wrong(claim)))
                fields(pattern, best, right, total)
        for claim in read:
            if not any(pattern.speaks_of(claim) for pattern in report.may):
                total["meant"] += 1
                right["meant"] += any(pattern.speaks_of(claim) for pattern in report.claims)
    assert len(marked) >= 50
    return {name: right[name] / total[name] for name in total}


def fields(pattern: Pattern, claim: Claim, right: Counter[str], total: Counter[str]) -> None:
    """Count the fields of a claim that is found; what the mark leaves open is not counted."""
    wrong, checks = pattern.wrong(claim), dict(pattern.checks)
    total["status"] += 1
    right["status"] += pattern.speaks_of(claim)
    if "by" in checks or pattern.statuses == ("asserted",):
        sayer = claim.attributed_to.id if claim.attributed_to else "-"
        total["sayer"] += 1
        right["sayer"] += any(fnmatchcase(sayer, one) for one in checks.get("by", "-").split("/"))
    for name, of in (("date", ("since", "until")), ("goods", ("goods", "form"))):
        if any(field in checks for field in of):
            total[name] += 1
            right[name] += not any(field in wrong for field in of)


@pytest.mark.parametrize(
    ("field", "reached"),
    [("found", 0.87), ("meant", 0.97), ("status", 0.98), ("sayer", 0.98), ("date", 0.97), ("goods", 0.95)],
)
def test_what_has_been_reached_is_not_lost(shares: dict[str, float], field: str, reached: float) -> None:
    assert shares[field] >= reached
