"""Takes a source of any format; gives its items. What cannot be read becomes a refusal, no exception."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from ingest.admission import Reason, Refused
from ingest.sources import archive, feed, mail, markdown, pdf, plain, record, webpage, word
from ingest.sources.item import Item, Read, Refusal, Source
from ingest.sources.media import HEAD, Format, detect


def items(source: Source) -> Iterator[Item]:
    """Every item of the source, by the format that its bytes, media type and name show."""
    try:
        yield from _READERS[detect(source.name, source.media_type, source.head(HEAD))](source)
    except Refused as refused:
        yield Refusal(source.name, refused.reason, str(refused))
    except Exception as error:  # a parser may raise anything at hostile bytes, and the rest must go on
        yield Refusal(source.name, Reason.BROKEN, f"the file cannot be read ({_brief(error)})")


def _unsupported(_source: Source) -> Iterator[Item]:
    raise Refused(Reason.BINARY, "not a text: no document format that can be read")


def _brief(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]


_READERS: Final[dict[Format, Read]] = {
    Format.TEXT: plain.read,
    Format.HTML: webpage.read,
    Format.PDF: pdf.read,
    Format.DOCX: word.read,
    Format.MARKDOWN: markdown.read,
    Format.MAIL: partial(mail.read, read_part=items),
    Format.JSON: record.read_json,
    Format.JSONL: record.read_lines,
    Format.CSV: record.read_table,
    Format.FEED: feed.read_feed,
    Format.SITEMAP: feed.read_sitemap,
    Format.ZIP: partial(archive.read_zip, read_part=items),
    Format.GZIP: partial(archive.read_gzip, read_part=items),
    Format.UNSUPPORTED: _unsupported,
}
