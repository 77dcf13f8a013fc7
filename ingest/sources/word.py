"""Takes a Word document (DOCX); gives one draft: its text with tracked changes accepted, and its title."""

# pyright: basic, reportAttributeAccessIssue=false, reportArgumentType=false

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from ingest.admission import Reason, Refused
from ingest.sources.archive import check_member, entries
from ingest.sources.item import MAX_BYTES, Draft, Item, Source, line

_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"


def read(source: Source) -> Iterator[Item]:
    """The text, a blank line after each paragraph. Deleted text is left out, inserted text is in."""
    from mammoth import extract_raw_text

    data = source.data()
    title = _check(data)
    extracted: Any = extract_raw_text(BytesIO(data))
    yield Draft(extracted.value.strip(), title=title, name=source.name)


def _check(data: bytes) -> str | None:
    """The title. Raises Refused before anything is unpacked that would not fit, or that defines entities."""
    with ZipFile(BytesIO(data)) as archive:
        if sum(info.file_size for info in entries(archive)) > 4 * MAX_BYTES:
            raise Refused(Reason.ARCHIVE, "the DOCX unpacks to more than can be read")
        for info in entries(archive):
            check_member(info)
            if info.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(info)[:65_536]:
                raise Refused(Reason.BROKEN, "the DOCX defines XML entities")
        return _title(archive)


def _title(archive: ZipFile) -> str | None:
    from defusedxml.ElementTree import fromstring

    if "docProps/core.xml" not in archive.namelist():
        return None
    properties: Any = fromstring(archive.read("docProps/core.xml"))
    return line(properties.findtext(_TITLE))
