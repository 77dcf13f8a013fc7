"""Takes the text of a page or feed; gives it without what newsrooms print around texts: furniture.yaml."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict


class Furniture(BaseModel):
    """Paragraphs of one kind that are no part of a text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: str
    paragraph: re.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@cache
def furniture() -> tuple[Furniture, ...]:
    """Every kind. Raises pydantic's ValidationError when a row is not sound."""
    rows: list[Any] = yaml.safe_load(
        files("ingest.sources").joinpath("furniture.yaml").read_text(encoding="utf-8")
    )
    return tuple(
        Furniture(**row | {"paragraph": re.compile(row["paragraph"], re.IGNORECASE)}) for row in rows
    )


def cleared(text: str) -> str:
    """The text, its paragraphs two line breaks apart, without those that are furniture.

    >>> cleared("Iran supplied Russia with drones.\\n\\nAlso read: Turkey threatens Greece")
    'Iran supplied Russia with drones.'
    """
    return "\n\n".join(part for part in text.split("\n\n") if not _is_furniture(part.strip()))


def _is_furniture(paragraph: str) -> bool:
    return any(kind.paragraph.fullmatch(paragraph) for kind in furniture())
