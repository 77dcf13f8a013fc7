"""Draws the parses of the worked sentences of docs/extraction.md: `python -m tests.pictures`.

Takes the sentences from the guide itself; gives one SVG file each, the same for the same parse.
"""

import re
from pathlib import Path
from typing import Final

from spacy import displacy
from spacy.tokens import Doc

from graph.model import Document
from ingest.evaluation import Case
from ingest.pipeline import Reader

GUIDE: Final = Path(__file__).parents[1] / "docs" / "extraction.md"
PICTURES: Final = GUIDE.parent / "extraction"
_CASES: Final = re.compile(r"^    (.+ \| [A-Z]{3} .*)$", re.MULTILINE)
_OPTIONS: Final = {"compact": True, "distance": 105, "word_spacing": 30, "font": "sans-serif"}


def cases() -> tuple[Case, ...]:
    """The worked sentences of the guide, with what they claim."""
    worked = GUIDE.read_text(encoding="utf-8").partition("## Known limits")[0]
    return tuple(Case.parse(line) for line in _CASES.findall(worked))


def picture(doc: Doc) -> str:
    """The parse of a text as SVG."""
    parse = displacy.parse_deps(doc, {"collapse_punct": True})
    drawn = displacy.render(parse, style="dep", manual=True, options=_OPTIONS, jupyter=False)
    return re.sub(r"[0-9a-f]{32}", "parse", drawn) + "\n"


def main() -> None:
    """Draw them all."""
    reader = Reader()
    for number, case in enumerate(cases(), start=1):
        doc = reader.parse(Document(text=case.text)).doc
        (PICTURES / f"{number}.svg").write_text(picture(doc), encoding="utf-8")


if __name__ == "__main__":
    main()
