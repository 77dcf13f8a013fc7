"""`entente extract`: JSONL documents on standard input; the claims of each as one JSONL line, in order.

No database is needed. A line is answered before the next one is read, so that a slow pipe is no obstacle.
"""

import json
import sys
from typing import Annotated, Any, Final

import typer
from pydantic import BaseModel, ConfigDict, ValidationError

from app.settings import load_settings
from graph.model import Claim
from ingest.admission import Refused, admit

_LEFT_OUT: Final = {
    "document": True,
    "office": True,
    "confidence": True,
    "explanation": True,
    "goods": {"__all__": {"category"}},
}


class _Line(BaseModel):
    """A document as a line. Fields beyond these are ignored, as corpora carry their own."""

    model_config = ConfigDict(strict=True)

    id: str | int
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None


def extract(
    explain: Annotated[bool, typer.Option(help="Say of each claim why it was made.")] = False,
) -> None:
    """Read documents without a graph; exit code 1 when a line was no document.

    A document whose text is not read (empty, another language) has no claims and an error that says why.
    """
    from ingest.pipeline import Reader

    reader = Reader(load_settings().spacy_model)
    failed = False
    for line in sys.stdin.buffer:
        if not line.strip():
            continue
        answer: dict[str, Any] = {"id": None}
        try:
            sent = _Line.model_validate(_object(line, answer))
            answer["claims"] = []
            reading = reader.read(admit(**sent.model_dump(exclude={"id"})))
            answer["claims"] = [_row(claim, explain) for claim in _ordered(reading.claims)]
        except Refused as refused:
            answer["error"] = str(refused)
        except (ValidationError, ValueError, RecursionError) as error:
            failed = True
            answer["error"] = _brief(error)
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    if failed:
        raise typer.Exit(1)


def _object(line: bytes, answer: dict[str, Any]) -> Any:
    """What a line holds; its id goes into the answer, whatever else is wrong with it."""
    sent = json.loads(line)
    if not isinstance(sent, dict):
        raise ValueError("a line holds one JSON object")
    answer["id"] = sent.get("id")
    return sent


def _ordered(claims: tuple[Claim, ...]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (claim.start, claim.end, claim.key, claim.id))


def _row(claim: Claim, explain: bool) -> dict[str, Any]:
    row = claim.model_dump(mode="json", exclude=_LEFT_OUT)
    if explain:
        row["explanation"] = claim.explanation.model_dump(mode="json") if claim.explanation else None
    return row


def _brief(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
    return f"not a line of JSON: {error}"
