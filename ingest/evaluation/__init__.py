"""Takes gold claims and the claims that were read; gives what is right, missed and false. Pure."""

from ingest.evaluation.score import Record, Report, read_records, render, score
from ingest.evaluation.suite import Case, Pattern, Phenomenon, Result, judge, read_suite, table

__all__ = [
    "Case",
    "Pattern",
    "Phenomenon",
    "Record",
    "Report",
    "Result",
    "judge",
    "read_records",
    "read_suite",
    "render",
    "score",
    "table",
]
