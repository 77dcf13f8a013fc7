"""Takes a PDF with a text layer; gives one draft, a form feed between its pages."""

# pyright: basic, reportAttributeAccessIssue=false, reportArgumentType=false

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from threading import Lock
from typing import Any, Final

from ingest.admission import MAX_CHARACTERS, Reason, Refused
from ingest.sources.item import PAGE_BREAK, Draft, Item, Source, line

MAX_PAGES: Final = 2_000

_ENCRYPTED: Final = frozenset({4, 5})  # FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY of PDFium's fpdfview.h
_ONE_AT_A_TIME: Final = Lock()  # PDFium is not thread-safe

_FULL_LINE: Final = 0.7
"""A line shorter than this share of the page's longest ends a paragraph, or is a heading."""

_EDGE: Final = 2
_RUNNING: Final = 3
"""A line within so many lines of the edge of so many pages, and of a third of all, is no part of the text."""

_FILE_NAME: Final = re.compile(
    r"(Microsoft \w+ - .*|\S+\.(docx?|pdf|indd|rtf|odt|pptx?|qxd|tex)|untitled.*)", re.IGNORECASE
)
"""What programs write where a title should stand."""


def read(source: Source) -> Iterator[Item]:
    """The text of all pages, without headers and footers. Lines that only the width broke are joined."""
    with _ONE_AT_A_TIME:
        title, pages = _read(source.data())
    pages = tuple(map(unwrap, without_running_lines(pages)))
    if not any(pages):
        raise Refused(Reason.SCANNED, "the PDF has no text layer: scanned pages need OCR first")
    yield Draft(PAGE_BREAK.join(pages), title=title, name=source.name)


def _read(data: bytes) -> tuple[str | None, tuple[str, ...]]:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document: Any = PdfDocument(data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) in _ENCRYPTED:
            raise Refused(Reason.ENCRYPTED, "the PDF is encrypted: it needs its password") from None
        raise Refused(Reason.BROKEN, f"the PDF cannot be read: {error}") from None
    try:
        if len(document) > MAX_PAGES:
            raise Refused(
                Reason.TOO_LARGE, f"the PDF has {len(document):,} pages; at most {MAX_PAGES:,} are read"
            )
        title = line(document.get_metadata_value("Title"))
        return None if title and _FILE_NAME.fullmatch(title) else title, tuple(_pages(document))
    except PdfiumError as error:
        raise Refused(Reason.BROKEN, f"a page of the PDF cannot be read: {error}") from None
    finally:
        document.close()


def _pages(document: Any) -> Iterator[str]:
    size = 0
    for page in document:
        text_page = page.get_textpage()
        text = text_page.get_text_range()
        text_page.close()
        page.close()
        size += len(text)
        if size > MAX_CHARACTERS:
            raise Refused(Reason.TOO_LARGE, f"the PDF has more than {MAX_CHARACTERS:,} characters")
        yield text


def without_running_lines(pages: Sequence[str]) -> Iterator[str]:
    """The pages without what stands at the edge of many of them, numbers apart: "S/2024/215  12/85"."""
    split = [[each for each in page.splitlines() if each.strip()] for page in pages]
    shapes = Counter(shape for lines in split for shape in {_shape(each) for each in _edges(lines)})
    least = max(_RUNNING, len(pages) / 3)
    running = {shape for shape, count in shapes.items() if count >= least}
    for lines in split:
        last = len(lines) - _EDGE
        yield "\n".join(
            each for number, each in enumerate(lines) if _EDGE <= number < last or _shape(each) not in running
        )


def _edges(lines: Sequence[str]) -> Sequence[str]:
    return (*lines[:_EDGE], *lines[-_EDGE:])


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line).strip()


def unwrap(page: str) -> str:
    """The page with its broken lines joined, a blank line between paragraphs.

    PDFium marks a hyphen that breaks a word at the end of a line with U+FFFE or U+0002.

    >>> unwrap("Russia will deliver missiles to\\r\\nIran next year.\\r\\nTehran denied it.")
    'Russia will deliver missiles to Iran next year.\\n\\nTehran denied it.'
    """
    lines = [
        line.strip() for line in re.sub("[\ufffe\x02]\r?\n?", "", page).replace(PAGE_BREAK, "\n").splitlines()
    ]
    lines = [line for line in lines if line]
    if not lines:
        return ""
    full = max(map(len, lines)) * _FULL_LINE
    joints = ["\n\n" if _ends_paragraph(line, after, full) else " " for line, after in pairwise(lines)]
    return "".join(piece for pair in zip(lines, [*joints, ""], strict=True) for piece in pair)


def _ends_paragraph(line: str, after: str, full: float) -> bool:
    """A short line ends its paragraph, unless the next goes on in lower case."""
    return len(line) < full and not after[0].islower()
