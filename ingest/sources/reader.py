"""Takes a source of any format; gives its items. What cannot be read becomes a refusal, no exception."""

from collections.abc import Callable, Iterator
from functools import partial

from ingest.admission import Reason, Refused
from ingest.sources.item import Item, Refusal, Source
from ingest.sources.media import HEAD, Format, detect

Read = Callable[[Source], Iterator[Item]]


def items(source: Source) -> Iterator[Item]:
    """Every item of the source, by the format that its bytes, media type and name show."""
    try:
        yield from _reader(detect(source.name, source.media_type, source.head(HEAD)))(source)
    except Refused as refused:
        yield Refusal(source.name, refused.reason, str(refused))
    except Exception as error:  # a parser may raise anything at hostile bytes, and the rest must go on
        yield Refusal(
            source.name, Reason.BROKEN, f"the file cannot be read ({type(error).__name__}: {error})"[:300]
        )


def _reader(format_: Format) -> Read:
    from ingest.sources import archive, feed, mail, markdown, pdf, plain, record, webpage, word

    readers: dict[Format, Read] = {
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
    }
    reader = readers.get(format_)
    if reader is None:
        raise Refused(Reason.BINARY, "not a text: no document format that can be read")
    return reader
